-- Playbooks that were set up before there was a backlog take nobody in until their merchant says so and has seen the dry run.
UPDATE "playbooks" SET "settings" = "settings" || '{"backlogADay": null}' WHERE NOT "settings" ? 'backlogADay';

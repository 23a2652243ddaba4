import type { LocalDay } from '../time/local-day.ts';
import type { Candidate } from './candidate.ts';
import { firstRungOn, isTurnOver } from './entry-days.ts';
import { kindTraits } from './kind-traits.ts';
import type { EntryRules } from './may-enter.ts';
import type { Playbook } from './playbook.ts';

/** How many a day a playbook takes in of those whose turn was over before it was switched on; 0: none. */
export function backlogOf({ kind, backlogADay }: Playbook): number {
  return kindTraits[kind].catchesUp ? (backlogADay ?? 0) : 0;
}

/** The day on which it is their turn to enter: of the boundary's own wait, or on which they are taken in. */
export function entryDueOn(candidate: Candidate, rules: EntryRules): LocalDay {
  if (isOfBacklog(candidate, rules)) return candidate.takenInOn ?? rules.moment.today;
  return firstRungOn(candidate, rules.playbook, rules.moment.today);
}

/** Whether somebody who has not entered is of the backlog that a playbook takes in: due before it was on, and over by now. */
export function isOfBacklog(candidate: Candidate, rules: EntryRules): boolean {
  return (
    candidate.enrolment === undefined &&
    backlogOf(rules.playbook) > 0 &&
    firstRungOn(candidate, rules.playbook, rules.moment.today) < rules.activeSinceOn &&
    isTurnOver(candidate, rules)
  );
}

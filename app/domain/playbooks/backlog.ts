import { addDays, daysBetween, type LocalDay } from '../time/local-day.ts';
import type { Candidate } from './candidate.ts';
import { kindTraits } from './kind-traits.ts';
import type { EntryRules } from './may-enter.ts';
import type { Playbook } from './playbook.ts';
import { waitBefore } from './rung-dates.ts';

/** How many a day a playbook takes in of those whose turn was over before it was switched on; 0: none. */
export function backlogOf({ kind, backlogADay }: Playbook): number {
  return kindTraits[kind].catchesUp ? (backlogADay ?? 0) : 0;
}

/**
 * The day on which the first rung is due for a buyer who passed the boundary and would enter.
 *
 * What repeats comes round to those who have not entered each time the first wait has passed: the last such day, or the first
 * one while none has come. So nobody who was archived years ago is forgotten, and they do not all come on the day on which the
 * playbook is switched on.
 */
export function firstRungOn({ sinceOn, expectedGapDays }: Candidate, playbook: Playbook, today: LocalDay): LocalDay {
  const wait = waitBefore(1, expectedGapDays, playbook);
  const { repeats } = kindTraits[playbook.kind];
  const rounds = repeats && wait > 0 ? Math.floor(daysBetween(sinceOn, today) / wait) : 1;
  return addDays(sinceOn, wait * Math.max(1, rounds));
}

/** The last day on which they may enter by having passed the boundary. */
export function turnUntilOn(candidate: Candidate, playbook: Playbook, today: LocalDay): LocalDay {
  return addDays(firstRungOn(candidate, playbook, today), playbook.patienceDays);
}

/** Whether a buyer's turn was over before nights looked for them: on the day itself, or while nights were missed. */
export function isTurnOver(candidate: Candidate, { playbook, today, plannedUntilOn }: EntryRules): boolean {
  const firstUnplanned = plannedUntilOn === undefined ? today : addDays(plannedUntilOn, 1);
  return turnUntilOn(candidate, playbook, today) < (firstUnplanned < today ? firstUnplanned : today);
}

/** The day on which it is their turn to enter: of the boundary's own wait, or on which they are taken in. */
export function entryDueOn(candidate: Candidate, rules: EntryRules): LocalDay {
  if (isOfBacklog(candidate, rules)) return candidate.takenInOn ?? rules.today;
  return firstRungOn(candidate, rules.playbook, rules.today);
}

/** Whether somebody who has not entered is of the backlog that a playbook takes in: due before it was on, and over by now. */
export function isOfBacklog(candidate: Candidate, rules: EntryRules): boolean {
  return (
    candidate.enrolment === undefined &&
    backlogOf(rules.playbook) > 0 &&
    firstRungOn(candidate, rules.playbook, rules.today) < rules.activeSinceOn &&
    isTurnOver(candidate, rules)
  );
}

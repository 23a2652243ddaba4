import { addDays, type LocalDay } from '../time/local-day.ts';
import type { Candidate } from './candidate.ts';
import type { PlaybookKind } from './kinds.ts';
import type { EntryRules } from './may-enter.ts';
import type { Playbook } from './playbook.ts';
import { rungOn } from './rung-dates.ts';

/**
 * Playbooks that may take in who was there before them. The people of the others come by again: whoever buys passes the same
 * boundary after each order, and a complaint is new or settled.
 */
export const kindsWithBacklog: readonly PlaybookKind[] = ['prevent', 'win-back', 'second-order', 'last-chance'];

/** How many a day a playbook takes in of those whose turn was over before it was switched on; 0: none. */
export function backlogOf({ kind, backlogADay }: Playbook): number {
  return kindsWithBacklog.includes(kind) ? (backlogADay ?? 0) : 0;
}

/** The day on which the first rung is due for a buyer who passed the boundary and would enter. */
export function firstRungOn({ sinceOn, expectedGapDays }: Candidate, playbook: Playbook): LocalDay {
  return rungOn(1, sinceOn, expectedGapDays, playbook);
}

/** The last day on which they may enter by having passed the boundary. */
export function turnUntilOn(candidate: Candidate, playbook: Playbook): LocalDay {
  return addDays(firstRungOn(candidate, playbook), playbook.patienceDays);
}

/** Whether a buyer's turn was over before nights looked for them: on the day itself, or while nights were missed. */
export function isTurnOver(candidate: Candidate, { playbook, today, plannedUntilOn }: EntryRules): boolean {
  const firstUnplanned = plannedUntilOn === undefined ? today : addDays(plannedUntilOn, 1);
  return turnUntilOn(candidate, playbook) < (firstUnplanned < today ? firstUnplanned : today);
}

/** The day on which it is their turn to enter: of the boundary's own wait, or on which they are taken in. */
export function entryDueOn(candidate: Candidate, rules: EntryRules): LocalDay {
  if (isOfBacklog(candidate, rules)) return candidate.takenInOn ?? rules.today;
  return firstRungOn(candidate, rules.playbook);
}

/** Whether somebody who has not entered is of the backlog that a playbook takes in: due before it was on, and over by now. */
export function isOfBacklog(candidate: Candidate, rules: EntryRules): boolean {
  return (
    candidate.enrolment === undefined &&
    backlogOf(rules.playbook) > 0 &&
    firstRungOn(candidate, rules.playbook) < rules.activeSinceOn &&
    isTurnOver(candidate, rules)
  );
}

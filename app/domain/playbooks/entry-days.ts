import { addDays, daysBetween, type LocalDay } from '../time/local-day.ts';
import type { Candidate } from './candidate.ts';
import { kindTraits } from './kind-traits.ts';
import type { EntryRules } from './may-enter.ts';
import type { Playbook } from './playbook.ts';
import { waitBefore } from './rung-dates.ts';

/** The first day that no night has planned: today, or one before it where nights were missed. */
export function firstUnplannedOn(today: LocalDay, plannedUntilOn: LocalDay | undefined): LocalDay {
  const next = plannedUntilOn === undefined ? today : addDays(plannedUntilOn, 1);
  return next < today ? next : today;
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
export function isTurnOver(candidate: Candidate, { playbook, moment: { today }, plannedUntilOn }: EntryRules): boolean {
  return turnUntilOn(candidate, playbook, today) < firstUnplannedOn(today, plannedUntilOn);
}

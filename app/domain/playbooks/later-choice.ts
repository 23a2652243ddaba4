import { addMonths } from '../time/add-months.ts';
import { addDays, type LocalDay } from '../time/local-day.ts';
import type { Promise } from './candidate.ts';

/** What a buyer can say instead of buying now. */
export const laterChoices = ['two-weeks', 'month', 'never'] as const;

/** One of `laterChoices`. */
export type LaterChoice = (typeof laterChoices)[number];

/** What follows from a choice. */
export type LaterAnswer =
  /** They hear nothing until that day, and once then. */
  | { readonly kind: 'promise'; readonly promise: Promise }
  /** They are not contacted again. */
  | { readonly kind: 'never' }
  /** The follow-up has been made already: there is one, and no second. */
  | { readonly kind: 'over' };

/**
 * What a buyer's choice makes of what was promised before.
 *
 * Chosen again on the same day it changes nothing; another choice takes the place of the first, so that one follow-up is due
 * whatever was pressed how often. `today` is the day where the buyer is, as far as we know.
 */
export function answerLater(promise: Promise | undefined, choice: LaterChoice, today: LocalDay): LaterAnswer {
  if (choice === 'never') return { kind: 'never' };
  if (promise?.kept) return { kind: 'over' };
  const on = choice === 'month' ? addMonths(today, 1) : addDays(today, 14);
  return { kind: 'promise', promise: { on, kept: false } };
}

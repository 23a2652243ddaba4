import type { Moment } from '../guards/question.ts';
import type { LocalDay } from '../time/local-day.ts';
import { isOfBacklog } from './backlog.ts';
import type { Candidate, StateCause } from './candidate.ts';
import { firstRungOn, isTurnOver, turnUntilOn } from './entry-days.ts';
import { kindTraits } from './kind-traits.ts';
import type { PlaybookKind } from './kinds.ts';
import type { Playbook, PlaybookFilters } from './playbook.ts';
import { strategyOf } from './strategy.ts';

/** What entering stands on beside the buyer. */
export interface EntryRules {
  readonly playbook: Playbook;
  /** Its `today` is the day that is planned. */
  readonly moment: Pick<Moment, 'today'>;
  /** The day on which the playbook was switched on. */
  readonly activeSinceOn: LocalDay;
  /** The last day that was planned: who was still waiting then is not forgotten because nights were missed. */
  readonly plannedUntilOn?: LocalDay | undefined;
  /** The median of the repeat buyers' usual gaps; undefined where there are none: nobody is slow. */
  readonly medianGapDays?: number | undefined;
}

/** Why somebody does not enter, with what decided it. */
export type EntryRefusal =
  | { readonly reason: 'guest' }
  | { readonly reason: 'cause'; readonly cause: StateCause }
  | { readonly reason: 'other-strategy'; readonly strategy: PlaybookKind | 'none' }
  | { readonly reason: 'not-slow'; readonly gapDays: number; readonly medianGapDays: number | undefined }
  | { readonly reason: 'too-few-orders' | 'too-little-spent' | 'other-product-type' | 'other-market' }
  | { readonly reason: 'not-yet'; readonly dueOn: LocalDay }
  | { readonly reason: 'too-late'; readonly untilOn: LocalDay }
  /** Of the backlog; enough of it are taken in today. */
  | { readonly reason: 'in-backlog' };

/** One word each, in the order in which they are asked. */
export const entryReasons = [
  'guest',
  'cause',
  'other-strategy',
  'not-slow',
  'too-few-orders',
  'too-little-spent',
  'other-product-type',
  'other-market',
  'not-yet',
  'too-late',
  'in-backlog',
] as const satisfies readonly EntryRefusal['reason'][];

/** A day has passed a boundary, an order was made, or an import brought both: none of these is a correction of ours. */
const enteringCauses: readonly StateCause[] = ['silence', 'order', 'import'];

/** Why a buyer does not enter a playbook today; undefined: they do, and their first rung is due. */
export function entryRefusal(candidate: Candidate, rules: EntryRules): EntryRefusal | undefined {
  return (
    refusedAsSuch(candidate, rules) ??
    refusedByFilter(candidate, rules.playbook.filters) ??
    refusedByDay(candidate, rules)
  );
}

function refusedAsSuch(candidate: Candidate, { playbook, medianGapDays }: EntryRules): EntryRefusal | undefined {
  const { kind } = playbook;
  const { id, cause, person, expectedGapDays: gapDays } = candidate;
  if (id < 0n) return { reason: 'guest' };
  // Care and keeping in touch begin with a standing, which no refit moves.
  if (kindTraits[kind].standing === 'open' && !enteringCauses.includes(cause)) return { reason: 'cause', cause };
  const strategy = strategyOf(candidate, person.standing);
  if (strategy !== kind) return { reason: 'other-strategy', strategy };
  const isSlow = medianGapDays !== undefined && gapDays > medianGapDays;
  return kind === 'develop' && !isSlow ? { reason: 'not-slow', gapDays, medianGapDays } : undefined;
}

function refusedByFilter(
  { orders, spentMinor, productType, person }: Candidate,
  { ordersAtLeast, spentAtLeastMinor, productTypes, markets }: PlaybookFilters,
): EntryRefusal | undefined {
  if (ordersAtLeast !== undefined && orders < ordersAtLeast) return { reason: 'too-few-orders' };
  if (spentAtLeastMinor !== undefined && spentMinor < spentAtLeastMinor) return { reason: 'too-little-spent' };
  if (isOutside(productType, productTypes)) return { reason: 'other-product-type' };
  return livesElsewhere(person.country, markets) ? { reason: 'other-market' } : undefined;
}

/**
 * Whether a buyer is known to live in none of a playbook's countries. We store no country: who enters is asked of Shopify just
 * before each contact, and where it knows none either, nobody is contacted.
 */
export function livesElsewhere(country: string | undefined, markets: PlaybookFilters['markets']): boolean {
  return country !== undefined && isOutside(country, markets);
}

/** What is not known is in no list. */
function isOutside(value: string | undefined, list: readonly string[] | undefined): boolean {
  return list !== undefined && (value === undefined || !list.includes(value));
}

function refusedByDay(candidate: Candidate, rules: EntryRules): EntryRefusal | undefined {
  const { playbook, moment } = rules;
  const { today } = moment;
  const dueOn = firstRungOn(candidate, playbook, today);
  if (today < dueOn) return { reason: 'not-yet', dueOn };
  if (!isTurnOver(candidate, rules) || isOfBacklog(candidate, rules)) return undefined;
  return { reason: 'too-late', untilOn: turnUntilOn(candidate, playbook, today) };
}

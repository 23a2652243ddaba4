import { estimateEffect } from './estimate-effect.ts';
import type { ArmSums } from './arm-sums.ts';
import type { Effect, TooFew } from './effect.ts';
import { type Evidence, evidenceOf, MISSES } from './evidence.ts';

/** One figure seen three ways; nothing ever shows or returns one of them alone. */
export interface ThreeNumbers {
  /** What all who were contacted did in their windows, whatever the reason. */
  readonly raw: number;
  /** What followed a contact within the days of attribution or used its code: what other tools report. */
  readonly lastTouch: number;
  /** What would not have happened without the contacts, for all who were contacted. */
  readonly incremental: Incremental;
}

/** The total of an effect over everybody contacted, with its interval; or why there is none yet. */
export type Incremental =
  { readonly kind: 'measured'; readonly total: number; readonly low: number; readonly high: number } | TooFew;

/** What contacting has cost, minor units. */
export interface Cost {
  readonly messagesMinor: number;
  /** Given away on orders of contacted buyers, of those who would have come anyway too. */
  readonly incentivesMinor: number;
  readonly staffMinor: number;
}

/** Everything that is counted of a group of enrolments, refunds taken off. */
export interface OutcomeCounts {
  /** What the treated arm paid in its windows; how many returned is in `returned`. */
  readonly rawMinor: number;
  /** Of these returns and this money, what followed a contact within the days of attribution or used its code. */
  readonly lastTouch: { readonly buyers: number; readonly moneyMinor: number };
  readonly cost: Cost;
  /** y: 1 for a return in the window, x: its chance by the model on the day of entry. */
  readonly returned: readonly ArmSums[];
  /** y: money in the window, x: that chance times the buyer's usual order. Minor units. */
  readonly money: readonly ArmSums[];
  /** y: margin · money − all costs of the enrolment, x as for money; undefined until a margin is entered. */
  readonly profit: readonly ArmSums[] | undefined;
}

/** What a playbook (or a rung, a channel, an incentive) has earned. */
export interface Earned {
  readonly contacted: number;
  readonly heldOut: number;
  readonly buyers: ThreeNumbers;
  /** Minor units. */
  readonly money: ThreeNumbers;
  readonly cost: Cost & { readonly totalMinor: number };
  /** Minor units, costs taken off; undefined until a margin is entered. */
  readonly profit: Incremental | undefined;
  /** The effects per enrolment from which the totals are made. */
  readonly effects: { readonly returned: Effect; readonly money: Effect; readonly profit: Effect | undefined };
  readonly evidence: Evidence;
}

/**
 * What a group of enrolments has earned, seen three ways, with what it cost.
 *
 * The three intervals hold together in 95 of 100 shops, on all days.
 *
 * @param looks among how many groups one looks for the best, so that the luckiest of twenty is not taken for the best; 1 for a
 * playbook by itself
 */
export function earnedOf(counts: OutcomeCounts, looks = 1): Earned {
  const { rawMinor, lastTouch, cost } = counts;
  const returned = estimateEffect(counts.returned, MISSES.returned / looks);
  const money = estimateEffect(counts.money, MISSES.money / looks);
  const profit = counts.profit && estimateEffect(counts.profit, MISSES.profit / looks);
  return {
    contacted: returned.treated.enrolments,
    heldOut: returned.control.enrolments,
    buyers: { raw: returned.treated.bought, lastTouch: lastTouch.buyers, incremental: totalOf(returned) },
    money: { raw: rawMinor, lastTouch: lastTouch.moneyMinor, incremental: totalOf(money) },
    cost: { ...cost, totalMinor: cost.messagesMinor + cost.incentivesMinor + cost.staffMinor },
    profit: profit && totalOf(profit),
    effects: { returned, money, profit },
    evidence: evidenceOf({ returned, profit }),
  };
}

function totalOf(effect: Effect): Incremental {
  if (effect.kind === 'too-few') return effect;
  const { enrolments } = effect.treated;
  const { estimate, low, high } = effect;
  return { kind: 'measured', total: estimate * enrolments, low: low * enrolments, high: high * enrolments };
}

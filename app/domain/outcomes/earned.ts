import type { Effect } from './effect.ts';

/** One figure seen three ways; nothing ever shows or returns one of them alone. */
export interface ThreeNumbers {
  /** What all who were contacted did in their windows, whatever the reason. */
  readonly raw: number;
  /** What followed a contact within the days of attribution or used its code: what other tools report. */
  readonly lastTouch: number;
  /** What would not have happened without the contacts, for all who were contacted. */
  readonly incremental: Incremental;
}

/** The total of an effect over everybody contacted; or why there is none yet. */
export type Incremental =
  | { readonly kind: 'measured'; readonly total: number; readonly low: number; readonly high: number }
  | Extract<Effect, { kind: 'too-few' }>;

/** What contacting has cost, minor units. */
export interface Cost {
  readonly messagesMinor: number;
  /** Given away on orders of contacted buyers, of those who would have come anyway too. */
  readonly incentivesMinor: number;
  readonly staffMinor: number;
  readonly totalMinor: number;
}

/** What a playbook (or a rung, a channel, an incentive) has earned, refunds taken off. */
export interface Earned {
  readonly contacted: number;
  readonly heldOut: number;
  readonly buyers: ThreeNumbers;
  readonly money: ThreeNumbers;
  readonly cost: Cost;
  /** Minor units, costs taken off; undefined until a margin is entered. */
  readonly profit: Incremental | undefined;
}

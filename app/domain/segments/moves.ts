import type { Habit } from './habit.ts';
import type { Standing } from './standing.ts';
import { states, type State } from './state.ts';
import { tagFor } from './tags.ts';

/**
 * Why a label changed: a boundary was passed, an order came, the past was corrected (refund, edit, merge), the merchant
 * changed the definition or the clock was made anew, or an import brought the history.
 */
export type MoveCause = 'silence' | 'order' | 'history' | 'definition' | 'import';

/** Why a buyer is in their state: what moved them there, or `clock`, a refit that moved a boundary across today and nobody. */
export type StateCause = MoveCause | 'clock';

/** A place in the grid of habits and states. */
export interface Cell {
  readonly habit: Habit;
  readonly state: State;
}

/** A change of a buyer's label. */
export interface Move {
  /** Undefined for a buyer who was not known before. */
  readonly from: Cell | undefined;
  readonly to: Cell;
  readonly cause: MoveCause;
}

/** What must be known of the buyer who moved. */
export interface MovedBuyer {
  /** Shopify's numeric customer id; negative for a guest, who is known only by a hash and cannot be reached. */
  readonly id: bigint;
  /** Repeat occasions. */
  readonly x: number;
  readonly standing: Standing;
}

/** What the merchant decided about moves. Offer settings fit as they are. */
export interface MovePolicy {
  /** Whether the definition in force is confirmed: nothing leaves the app before. */
  readonly confirmed: boolean;
  readonly offer: { readonly enabled: boolean };
}

/** Something that a move makes true in Shopify. */
export type Consequence =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'metafield'; readonly habit: Habit; readonly state: State }
  /** The Flow trigger *Customer slipped away*, with a personal discount where `offer` says so. */
  | { readonly kind: 'flow-slipped'; readonly offer: boolean };

/** Whether a move crosses into `slipping` or a later state from before it; from `late` straight to `lost` does. */
export function slippedAway(from: State, to: State): boolean {
  const slipping = states.indexOf('slipping');
  return states.indexOf(from) < slipping && states.indexOf(to) >= slipping;
}

/**
 * What follows from a move, in the order in which it should be done.
 *
 * Tag and metafield say what is true of everybody whom Shopify knows, whatever their standing. The Flow trigger is a
 * contact: only silence sets it off, never a changed definition, a corrected history or an import, and only for those who
 * can slip away.
 */
export function consequencesOf(move: Move, buyer: MovedBuyer, policy: MovePolicy): Consequence[] {
  if (!policy.confirmed || buyer.id < 0n) return [];
  const { habit, state } = move.to;
  const labels: Consequence[] = [
    { kind: 'tag', tag: tagFor(habit, state) },
    { kind: 'metafield', habit, state },
  ];
  if (!canSlipAway(buyer) || !isSlippingBySilence(move)) return labels;
  return [...labels, { kind: 'flow-slipped', offer: policy.offer.enabled }];
}

/**
 * Whether a buyer can slip away in the sense of the Flow trigger: a repeat buyer, open to contacts, whom Shopify knows.
 *
 * One-time buyers never did return, so they are no lost customers and enter no win-back.
 */
export function canSlipAway({ id, x, standing }: MovedBuyer): boolean {
  return id >= 0n && x >= 1 && standing === 'open';
}

function isSlippingBySilence({ from, to, cause }: Move): boolean {
  return cause === 'silence' && from !== undefined && slippedAway(from.state, to.state);
}

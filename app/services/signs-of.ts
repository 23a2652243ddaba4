import { hypothesesOf, type Silent } from '#app/domain/segments/hypotheses/hypotheses-of.ts';
import {
  evidenceKey,
  type Cause,
  type EvidenceKey,
  type Hypothesis,
  type Strength,
} from '#app/domain/segments/hypotheses/hypothesis.ts';
import { ordersBehind } from '#app/domain/segments/hypotheses/orders-behind.ts';
import { visitsOf } from '#app/domain/segments/signals/visit.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** A sign in a buyer's orders: what it may mean, how much it says, its numbers and the orders it stands on. */
export interface Sign {
  cause: Cause;
  strength: Strength;
  /** The sentence that its numbers fill. */
  key: EvidenceKey;
  params: Record<string, number | string>;
  orders: { id: string; on: LocalDay }[];
}

/** What a buyer's orders say about a change, and what they do not. */
export interface Signs {
  /** `silent`: late, or past that: what may be behind it. `buying`: whether they buy less than they did. */
  about: 'silent' | 'buying';
  found: Sign[];
  /** What was looked for and not found. */
  noSign: Cause[];
  /** Purchases that were looked at. */
  visits: number;
}

const SILENT: readonly State[] = ['late', 'slipping', 'lost', 'gone'];
/** What can be asked of somebody who still buys. */
const WHILE_BUYING: readonly Cause[] = ['basket', 'types'];

/** The signs in a buyer's orders, most telling first, as their page shows them. */
export function signsOf(buyer: Silent, state: State, today: LocalDay): Signs {
  const { found, noSign } = hypothesesOf(buyer, today);
  const isSilent = SILENT.includes(state);
  const isAsked = (cause: Cause) => isSilent || WHILE_BUYING.includes(cause);
  return {
    about: isSilent ? 'silent' : 'buying',
    found: found.filter(({ cause }) => isAsked(cause)).map((hypothesis) => signOf(hypothesis, buyer)),
    noSign: noSign.filter(isAsked),
    visits: visitsOf(buyer.orders, buyer.rules).length,
  };
}

function signOf(hypothesis: Hypothesis, { orders, rules }: Silent): Sign {
  const { cause, strength, evidence } = hypothesis;
  const numbers = Object.entries(evidence).filter(
    ([, value]) => typeof value === 'number' || typeof value === 'string',
  );
  const behind = ordersBehind(hypothesis, orders, rules);
  return {
    cause,
    strength,
    key: evidenceKey(hypothesis),
    params: Object.fromEntries(numbers),
    orders: behind.map(({ id, localOn }) => ({ id: String(id), on: localOn })),
  };
}

import { countsAsPurchase, type PurchaseRules } from '../../rhythm/purchase.ts';
import { RECENT_VISITS } from '../signals/signal.ts';
import type { DetailedOrder } from '../signals/visit.ts';
import type { Hypothesis } from './hypothesis.ts';

/**
 * The orders that a sign stands on, newest first, so that whoever reads it can look for themselves: the one that was paid back, the
 * last one before a silence, else those of the visits that are held against the earlier ones.
 */
export function ordersBehind(
  { cause, evidence }: Hypothesis,
  orders: readonly DetailedOrder[],
  rules: PurchaseRules,
): DetailedOrder[] {
  if (cause === 'refund') return orders.filter(({ id }) => id === evidence.orderId);
  const purchases = orders.filter((order) => countsAsPurchase(order, rules));
  const seen = cause === 'types' ? purchases.filter(({ productTypes }) => productTypes.length > 0) : purchases;
  const days = [...new Set(seen.map(({ localOn }) => localOn))].sort().slice(cause === 'late' ? -1 : -RECENT_VISITS);
  return seen
    .filter(({ localOn }) => days.includes(localOn))
    .sort((one, other) => (one.localOn < other.localOn ? 1 : one.localOn > other.localOn ? -1 : 0));
}

import { randomOf } from '../random.ts';
import type { StoreCheckout } from '../shop/model.ts';
import { buildOrder } from './build-order.ts';
import type { OrderPlan } from './plan-orders.ts';

const FIRST_CHECKOUT = 33_000_000_000_000;
const DAYS_KEPT = 90;
const DAY_MS = 86_400_000;

/** Seven in ten checkouts are abandoned; a few for each hundred orders are kept here, of the last 90 days. */
export function buildCheckouts(plan: OrderPlan): Map<number, StoreCheckout> {
  const checkouts = new Map<number, StoreCheckout>();
  const since = plan.end - DAYS_KEPT * DAY_MS;
  for (let at = 0; at < plan.seconds.length; at++) {
    const orderedAt = (plan.seconds[at] ?? 0) * 1000;
    const random = randomOf(plan.seed, 41, at);
    if (orderedAt < since || !random.chance(0.12)) continue;
    // What the buyer of this order left behind some time before, and completed in one case of five.
    const { customerId, contactKey, lines, firstLineId, valueMinor } = buildOrder(plan, at);
    if (contactKey === null) continue;
    const id = FIRST_CHECKOUT + at * 8;
    const createdAt = Math.floor((orderedAt - random.next() * 3 * DAY_MS) / 1000) * 1000;
    const completed = random.chance(0.2);
    checkouts.set(id, {
      __typename: 'AbandonedCheckout',
      id,
      customerId,
      contactKey,
      createdAt,
      updatedAt: createdAt + 600_000,
      completedAt: completed ? orderedAt : null,
      token: `t${id.toString(36)}${random.below(1e9).toString(36)}`,
      totalMinor: valueMinor,
      lines,
      firstLineId: firstLineId + 16,
    });
  }
  return checkouts;
}

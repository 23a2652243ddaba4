import { buildCustomers } from './data/build-customers.ts';
import { buildCheckouts } from './data/build-checkouts.ts';
import { buildOrder } from './data/build-order.ts';
import { familyProducts } from './data/families.ts';
import { planOrders, type PlanOptions } from './data/plan-orders.ts';
import type { ShopData, ShopFacts, StoreOrder } from './shop/model.ts';

/** A generated shop's size and look; the same options give the same shop, datum for datum. */
export interface GeneratedShop extends Partial<PlanOptions> {
  /** The shop's today, `YYYY-MM-DD`. The last order is yesterday's. */
  today: string;
  facts?: Partial<ShopFacts>;
}

/** About 25,000 orders of 6,000 buyers in 24 months. */
const USUAL = { seed: 20_261_122, buyers: 6000, months: 24, timeZone: 'America/New_York' };

export const demoFacts: ShopFacts = {
  domain: 'comeback-demo.myshopify.com',
  id: 59_268_137_164,
  name: 'Comeback Demo',
  email: 'owner@comeback-demo.example',
  ownerName: 'Demo Owner',
  currency: 'USD',
  timeZone: USUAL.timeZone,
  countryCode: 'US',
  plan: 'Basic',
  createdAt: Date.UTC(2023, 4, 2, 12),
};

/**
 * A shop of several product types with cycles from a week to three years: gamma-distributed buyers, Erlang gaps, dropout,
 * seasons, refunds, cancellations, test, point-of-sale, draft, imported and subscription orders, guests, merged and
 * doubled customers, abandoned checkouts, every kind of consent.
 *
 * @param given `buyers` sets the size: about 4 orders each in 24 months; 260,000 buyers are a million orders
 *   (14 s, 1 GB)
 */
export function generateShop(given: GeneratedShop): ShopData {
  const { facts, ...options } = given;
  const timeZone = facts?.timeZone ?? options.timeZone ?? USUAL.timeZone;
  const plan = planOrders({ ...USUAL, ...options, timeZone });
  const orders = new Map<number, StoreOrder>();
  for (let at = 0; at < plan.seconds.length; at++) {
    const order = buildOrder(plan, at);
    orders.set(order.id, order);
  }
  return {
    facts: { ...demoFacts, ...facts, timeZone },
    products: familyProducts.flat(),
    orders,
    checkouts: buildCheckouts(plan),
    ...buildCustomers(plan, orders.values()),
    skipped: {},
  };
}

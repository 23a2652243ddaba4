import { expect } from 'vitest';
import type { Database } from '#app/database/client.ts';
import { planNight } from '#app/services/plan-night.ts';
import { storeShop, type StoreShop } from './store-shop.ts';

/** Effects of one kind, oldest first. */
export const effectsOf = ({ db }: Pick<Database, 'db'>, shopId: number, kind: string) =>
  db.effect.findMany({ where: { shopId, kind }, orderBy: { id: 'asc' } });

/** A buyer of the store whose label the app has just made. */
export async function labelledBuyer(shop: StoreShop, lastOn: string, gaps: number[] = []): Promise<bigint> {
  const id = shop.buyer(lastOn, gaps);
  await shop.settle();
  return id;
}

/** A buyer who slips away in the night of 22 November: mean gap 30 days, silent for 91. Nothing of it has left the app. */
export async function slippingBuyer(database: Pick<Database, 'db' | 'pool'>, options: { offer?: object } = {}) {
  const shop = await storeShop(database, { today: '2026-11-21', ...options });
  const id = await labelledBuyer(shop, '2026-08-23', [30, 30]);
  shop.deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await shop.control.clock.advanceTo(shop.deps.clock.now);
  shop.control.resetCalls();
  await planNight(shop.deps, { shopId: shop.shopId, day: '2026-11-22' }, { signal: new AbortController().signal });
  const [contact] = await effectsOf(database, shop.shopId, 'flow-slipped');
  expect(contact).toMatchObject({ state: 'pending', buyerId: id });
  return { shop, id, contact: contact! };
}

import type { Database } from '#app/database/client.ts';
import type { OrderToSave } from '#app/database/order-to-save.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import { defaultOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { drain } from '#tests/services/drain.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import { order } from '#tests/services/test-shop.ts';
import { flowContacts } from './flow-contacts.ts';

/** 300.00 among three. */
export const draw = { kind: 'draw', costMinor: 30_000, among: 3 } as const satisfies Incentive;

/** What buyers were told. */
export const rules = 'One of each three who come back wins a basket.';

/** A shop where so many buyers were written to and promised a draw; it is open, and nobody has come back. */
export async function promisedDraws(
  database: Pick<Database, 'db' | 'pool'>,
  count: number,
): Promise<{ shop: StoreShop; ids: bigint[] }> {
  const made = await flowContacts(database, count, { intent: 'benefit', incentive: draw });
  await writeRules(made.shop, rules);
  await drain(made.shop.deps, made.shop.shopId);
  return made;
}

/** The merchant writes the rules, and offers the draw; without rules nothing is offered. */
export async function writeRules({ deps, shopId }: StoreShop, drawRules: string): Promise<void> {
  const offerPolicy = { ...defaultOfferPolicy, margin: 0.4, incentives: drawRules ? [draw] : [], drawRules };
  await saveSettings(deps, shopId, { offerPolicy });
}

let orderId = 500_000;

/** Buyers who buy, each once. @returns their orders' ids */
export async function comeBack(
  { db }: Pick<Database, 'db'>,
  { shopId }: StoreShop,
  buyers: readonly bigint[],
  { on = '2026-11-25', ...change }: Partial<OrderToSave> & { on?: LocalDay } = {},
): Promise<bigint[]> {
  const orders = buyers.map((customerId) => order((orderId += 1), on, { customerId, ...change }));
  await db.$transaction((tx) => upsertOrders(tx, shopId, orders));
  return orders.map(({ id }) => id);
}

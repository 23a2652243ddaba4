import type { Database } from '#app/database/client.ts';
import { countHistories, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { shopRhythm } from '#app/database/fits.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { saveClock } from '#app/database/save-clock.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import { definitionInForce } from '#app/database/shop-rules.ts';
import type { ModelParams } from '#app/domain/rhythm/model/model.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { seedOrders, type SeededOrder } from '#tests/database/reports/seed.ts';
import { seeded, simulateShop } from '#tests/domain/rhythm/model/simulate.ts';

/** A shop of which the truth is known: gaps a little steadier than chance, one in five leaves after a purchase. */
export const truth: ModelParams = { k: 2, r: 1.2, alpha: 30, a: 0.7, b: 2.5 };

/** Purchase days of simulated buyers over `span` days up to `today`, buyer by buyer. */
export function simulatedDays(
  buyers: number,
  today: LocalDay,
  { truth: params = truth, span = 900, seed = 7 }: { truth?: ModelParams; span?: number; seed?: number } = {},
): LocalDay[][] {
  return simulateShop(params, buyers, span, seeded(seed)).map(({ summary, occasions }) =>
    occasions.map(({ at }) => addDays(today, Math.floor(at) - Math.floor(summary.T))),
  );
}

/** Writes buyers' purchase days as orders; buyer i has the id i + 1. */
export async function placeDays(
  database: Database,
  shopId: number,
  days: readonly (readonly LocalDay[])[],
): Promise<void> {
  const orders: SeededOrder[] = days.flatMap((ofBuyer, i) =>
    ofBuyer.map((on, n) => ({ id: (i + 1) * 1000 + n, buyerId: BigInt(i + 1), on, minor: 5000 })),
  );
  for (let from = 0; from < orders.length; from += 2000)
    await seedOrders(database, shopId, orders.slice(from, from + 2000));
}

/** Makes all orders of some buyers one line each, of one product type. */
export async function giveType(
  { pool }: Pick<Database, 'pool'>,
  shopId: number,
  type: string,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await pool.query(
    `insert into order_lines (shop_id, order_id, id, product_type, quantity, minor)
     select shop_id, id, id, $2, 1, total_minor from orders where shop_id = $1 and buyer_id between $3 and $4`,
    [shopId, type, from, to],
  );
}

/** Labels everybody as an import does, by the rhythm in force if there is one. */
export async function labelAll({ db, pool }: Database, shopId: number, today: LocalDay): Promise<void> {
  const { definition } = await definitionInForce(db, shopId);
  const client = await pool.connect();
  try {
    await inTransaction(client, async () => {
      await allowLargeStatements(client);
      await countHistories(client, shopId, definition);
      const params = clockParamsFor(definition, await shopEvidence(client, today), await shopRhythm(client, shopId));
      const clockVersion = await saveClock(client, shopId, params);
      const rules = { clock: clockFrom(params), cuts: definition, today };
      await labelShop(client, { ...rules, shopId, clockVersion, cause: 'import', leaveMovers: false });
    });
  } finally {
    client.release();
  }
}

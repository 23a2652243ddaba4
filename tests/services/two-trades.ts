import type { Database } from '#app/database/client.ts';
import { toDate } from '#app/database/local-date.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { giveType, labelAll, placeDays, simulatedDays } from './rhythm-shop.ts';
import { makeShop } from './test-shop.ts';

const TEN_YEARS = 3650;
const coffee = { k: 2, r: 3, alpha: 45, a: 0.4, b: 2 };
/** A 30-month cycle. */
const pumps = { k: 4, r: 8, alpha: (913 * 8) / 4, a: 0.4, b: 3.6 };

/** Customers of the first trade, by whom the whole shop's clock is made. */
export const COFFEES = 900;
/** Customers of the second trade. */
export const PUMPS = 150;

/** A shop that mostly sells coffee, and pumps to others; labelled on `today` and not fitted yet. */
export async function twoTrades(database: Database, today: LocalDay): Promise<number> {
  const { db, pool } = database;
  const shopId = await makeShop(db, { confirmed: true });
  const days = [
    ...simulatedDays(COFFEES, today, { truth: coffee, span: TEN_YEARS, seed: 3 }),
    ...simulatedDays(PUMPS, today, { truth: pumps, span: TEN_YEARS, seed: 4 }),
  ];
  // What PostgreSQL knows of the tables is from before the shop came.
  await pool.query('analyze');
  await placeDays(database, shopId, days);
  await giveType(database, shopId, 'Coffee', { from: 1, to: COFFEES });
  await giveType(database, shopId, 'Pumps', { from: COFFEES + 1, to: COFFEES + PUMPS });
  await labelAll(database, shopId, today);
  await db.shop.update({ where: { id: shopId }, data: { plannedOn: toDate(today) } });
  return shopId;
}

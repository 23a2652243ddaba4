import { beforeAll, describe, expect, test } from 'vitest';
import { habitsByMonth } from '#app/database/reports/habits-by-month.ts';
import { repeatByMonth } from '#app/database/reports/repeat-by-month.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { rhythmOf } from '#app/domain/rhythm/rhythm.ts';
import { habitOf } from '#app/domain/segments/habit.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { manyBuyers, seedBuyers, seedOrders, seedShopRow, type SeededOrder } from './seed.ts';

const database = await freshDatabase();
const PERIOD = { from: '2025-11-01', until: '2026-10-31' };
const MONTHS = Array.from({ length: 12 }, (_, i) => {
  const month = (10 + i) % 12;
  return `${i < 2 ? 2025 : 2026}-${String(month + 1).padStart(2, '0')}-01`;
});

/** Orders of 200 people in rhythms from steady to wild, with everything that does not count mixed in. */
function manyOrders(): SeededOrder[] {
  return Array.from({ length: 200 }, (_, person) =>
    Array.from({ length: 1 + (person % 17) }, (_, k): SeededOrder => {
      const wobble = ((person * 31 + k * 17) % 60) * (person % 4);
      return {
        id: person * 100 + k,
        buyerId: person % 23 === 0 ? null : BigInt(person + 1),
        on: addDays('2025-08-01', ((person * 3) % 100) + k * 20 + wobble),
        minor: person % 19 === 5 ? 0 : 1000 + person,
        source: (person + k) % 5 === 0 ? 'subscription' : 'web',
        test: (person + k) % 29 === 3,
        cancelled: (person + k) % 31 === 4,
        deleted: (person + k) % 37 === 5,
      };
    }),
  ).flat();
}

const orders = manyOrders();
const counted = (countRenewals: boolean) =>
  orders.filter(
    (o) => !o.test && !o.cancelled && !o.deleted && o.minor > 0 && (countRenewals || o.source !== 'subscription'),
  );
let shopId = 0;

beforeAll(async () => {
  shopId = await seedShopRow(database, 'months.myshopify.com');
  await seedOrders(database, shopId, orders);
  const [pattern] = manyBuyers(1);
  const first = Map.groupBy(
    counted(true).filter(({ buyerId }) => buyerId !== null),
    ({ buyerId }) => buyerId!,
  );
  await seedBuyers(
    database,
    shopId,
    [...first].map(([id, theirs]) => ({ ...pattern!, id, firstOn: theirs.map(({ on }) => on).sort()[0]! })),
  );
  const other = await seedShopRow(database, 'other.myshopify.com');
  await seedOrders(database, other, orders);
});

describe.each([true, false])('with renewals counted: %s', (countRenewals) => {
  test('orders and money by month are those of a loop over the orders', async () => {
    const firstOn = new Map<bigint, string>();
    for (const { buyerId, on } of counted(true)) {
      if (buyerId !== null && on < (firstOn.get(buyerId) ?? '9999')) firstOn.set(buyerId, on);
    }
    const naive = MONTHS.map((month) => {
      const ofMonth = counted(countRenewals).filter(({ on }) => on.slice(0, 7) === month.slice(0, 7));
      const repeats = ofMonth.filter(({ buyerId, on }) => buyerId !== null && on > firstOn.get(buyerId)!);
      const sum = (some: SeededOrder[]) => some.reduce((all, { minor }) => all + minor, 0);
      return {
        month,
        orders: ofMonth.length,
        repeatOrders: repeats.length,
        minor: sum(ofMonth),
        repeatMinor: sum(repeats),
      };
    });
    expect(naive.some(({ repeatOrders }) => repeatOrders > 10)).toBe(true);
    expect(await repeatByMonth(database.pool, shopId, PERIOD, countRenewals)).toEqual(
      naive.filter((month) => month.orders > 0),
    );
  });

  test('habits at the end of each month are the domain’s, buyer by buyer', async () => {
    const definition = { ...defaultDefinition, countRenewals };
    const people = Map.groupBy(
      counted(countRenewals).filter(({ buyerId }) => buyerId !== null),
      ({ buyerId }) => buyerId!,
    );
    const naive = MONTHS.map((month) => {
      const buyers = { regular: 0, periodic: 0, irregular: 0, 'one-time': 0 };
      for (const theirs of people.values()) {
        const rhythm = rhythmOf(theirs.map(({ on }) => on).filter((on) => on.slice(0, 7) <= month.slice(0, 7)));
        if (rhythm) buyers[habitOf(rhythm, definition)] += 1;
      }
      return { month, buyers };
    });
    expect(naive.at(-1)!.buyers.regular).toBeGreaterThan(0);
    expect(naive.at(-1)!.buyers.irregular).toBeGreaterThan(0);
    expect(await habitsByMonth(database.pool, shopId, MONTHS, definition)).toEqual(naive);
  });
});

test('a shop without orders has months of nobody', async () => {
  const empty = await seedShopRow(database, 'empty.myshopify.com');
  expect(await repeatByMonth(database.pool, empty, PERIOD, true)).toEqual([]);
  const [first] = await habitsByMonth(database.pool, empty, MONTHS, defaultDefinition);
  expect(first!.buyers).toEqual({ regular: 0, periodic: 0, irregular: 0, 'one-time': 0 });
});

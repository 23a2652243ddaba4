import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buyerHistory } from '#app/database/buyer-history.ts';
import { countHistories, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { findBuyer } from '#app/database/known-buyers.ts';
import { saveLabel } from '#app/database/save-label.ts';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { defaultDefinition, type Definition } from '#app/domain/rhythm/definition.ts';
import { occasionsOf } from '#app/domain/rhythm/occasions.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { rhythmOf } from '#app/domain/rhythm/rhythm.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays, localDay } from '#app/domain/time/local-day.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { freshDatabase } from './fresh-database.ts';

const { db, pool } = await freshDatabase();

interface GivenOrder {
  day: number;
  totalMinor: number;
  source: string;
  cancelled: boolean;
  test: boolean;
  deleted: boolean;
}

const firstDay = 18_000; // 2019-04-14
const orderOf: fc.Arbitrary<GivenOrder> = fc.record({
  day: fc.integer({ min: 0, max: 2700 }),
  totalMinor: fc.constantFrom(0, 1, 1999, 250_000),
  source: fc.constantFrom('web', 'web', 'pos', 'subscription'),
  cancelled: fc.boolean(),
  test: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  deleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

// Even gaps are where a boundary falls on a whole day and rounding decides.
const evenHistory = fc
  .record({
    start: fc.integer({ min: 0, max: 600 }),
    gap: fc.integer({ min: 1, max: 130 }),
    n: fc.integer({ min: 1, max: 16 }),
  })
  .map(({ start, gap, n }) =>
    Array.from({ length: n }, (_, i) => ({
      day: start + i * gap,
      totalMinor: 100,
      source: 'web',
      cancelled: false,
      test: false,
      deleted: false,
    })),
  );
const historyOf = fc.oneof(fc.array(orderOf, { minLength: 1, maxLength: 25 }), evenHistory);

/** A clock as the next preset will have it: an offset alpha, a window with both limits, boundaries that part. */
const fittedClock = (alphaDays: number): Clock => ({
  ...classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace('weeks') }),
  alphaDays,
  window: { share: 2 / 13, minDays: 2, maxDays: 45 },
  row: (x) => ({ expected: 0.7 / x, slipping: 1.9 / x, lost: 1.91 / (x + 0.1), gone: 4 / x }),
});

const shopOf = fc.record({
  histories: fc.array(historyOf, { minLength: 1, maxLength: 12 }),
  today: fc.integer({ min: 500, max: 3200 }),
  countRenewals: fc.boolean(),
  k: fc.integer({ min: 1, max: 4 }),
  clock: fc.oneof(
    fc
      .constantFrom('weeks' as const, 'years' as const)
      .map((pace) => classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace(pace) })),
    fc.double({ min: 0, max: 90, noNaN: true }).map(fittedClock),
  ),
});

async function placeHistories(shopId: number, histories: GivenOrder[][]): Promise<void> {
  const data = histories.flatMap((orders, who) =>
    orders.map((order, i) => {
      const on = new Date(`${localDay(firstDay + order.day)}T00:00:00Z`);
      return {
        shopId,
        id: BigInt(1000 * (who + 1) + i),
        buyerId: BigInt(who + 1),
        customerId: BigInt(who + 1),
        processedAt: on,
        localOn: on,
        updatedAt: on,
        totalMinor: BigInt(order.totalMinor),
        refundedMinor: BigInt(i % 3),
        cancelledAt: order.cancelled && i % 4 === 0 ? on : null,
        test: order.test,
        source: order.source,
        deletedAt: order.deleted ? on : null,
      };
    }),
  );
  await db.order.createMany({ data });
}

async function labelAll(shopId: number, definition: Definition, clock: Clock, today: string): Promise<void> {
  const client = await pool.connect();
  try {
    await inTransaction(client, async () => {
      await allowLargeStatements(client);
      await countHistories(client, shopId, definition);
      await labelShop(client, { shopId, clock, cuts: definition, today, clockVersion: 1, leaveMovers: false });
    });
  } finally {
    client.release();
  }
}

test('one statement over a shop gives every buyer the label that the domain gives', async () => {
  await fc.assert(
    fc.asyncProperty(shopOf, async ({ histories, today: day, countRenewals, k, clock }) => {
      const shopId = await makeShop(db);
      const definition = { ...defaultDefinition, countRenewals, k };
      const today = localDay(firstDay + day);
      await placeHistories(shopId, histories);
      await labelAll(shopId, definition, clock, today);
      for (const who of histories.keys()) {
        const id = BigInt(who + 1);
        const days = occasionsOf(await buyerHistory(db, shopId, id), definition).map(({ on }) => on);
        const rhythm = rhythmOf(days);
        const stored = await findBuyer(db, shopId, id);
        if (!rhythm) {
          expect(stored).toBeUndefined();
          continue;
        }
        const { boundaries, nextOn, ...label } = labelOf(rhythm, clock, definition, today);
        expect(stored).toMatchObject({ ...label, boundaries, x: rhythm.x, lastOn: rhythm.lastOn });
        expect(stored?.nextOn).toBe(nextOn);
        const row = await db.buyer.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
        expect(row).toMatchObject({ txDays: rhythm.txDays, firstOn: new Date(`${rhythm.firstOn}T00:00:00Z`) });
        expect(row.litt).toBeCloseTo(rhythm.litt, 10);
      }
    }),
    { numRuns: 120 },
  );
});

test('labelling a shop and labelling its buyers one by one store the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(shopOf, async ({ histories, today: day, countRenewals, k, clock }) => {
      const definition = { ...defaultDefinition, countRenewals, k };
      const today = localDay(firstDay + day);
      const whole = await makeShop(db);
      const single = await makeShop(db);
      await placeHistories(whole, histories);
      await placeHistories(single, histories);
      await giveLines(whole);
      await giveLines(single);
      await labelAll(whole, definition, clock, today);
      for (const who of histories.keys()) {
        const buyerId = BigInt(who + 1);
        await db.$transaction(async (tx) => {
          const rhythm = rhythmOf(occasionsOf(await buyerHistory(tx, single, buyerId), definition).map(({ on }) => on));
          if (!rhythm) return;
          const label = labelOf(rhythm, clock, definition, today);
          await saveLabel(tx, single, definition, { buyerId, rhythm, label, clockVersion: 1 });
        });
      }
      expect(await rowsOf(single)).toEqual(await rowsOf(whole));
    }),
    { numRuns: 60 },
  );
});

/** Two lines an order, of types that compete. */
async function giveLines(shopId: number): Promise<void> {
  await pool.query(
    `insert into order_lines (shop_id, order_id, id, product_type, quantity, minor)
     select shop_id, id, id * 10 + n, (array['Tea', 'Coffee', '', 'Cups'])[1 + (id * 7 + n * 3) % 4], 1, (id * 13 + n) % 50
     from orders, generate_series(0, 1) n where shop_id = $1`,
    [shopId],
  );
}

async function rowsOf(shopId: number) {
  const rows = await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  return rows.map(({ shopId: _, litt, ...row }) => ({ ...row, litt: litt.toFixed(9) }));
}

test('the evidence for a clock: days to the second purchase, or to today', async () => {
  const shopId = await makeShop(db);
  const order = (day: number) => ({
    day,
    totalMinor: 100,
    source: 'web',
    cancelled: false,
    test: false,
    deleted: false,
  });
  // Two on one day are one occasion: the first buyer's second purchase came after 30 days.
  await placeHistories(shopId, [
    [order(0), order(0), order(30), order(31)],
    [order(10)],
    [order(10)],
    [order(20), order(50)],
  ]);
  const client = await pool.connect();
  const evidence = await inTransaction(client, async () => {
    await countHistories(client, shopId, defaultDefinition);
    return shopEvidence(client, addDays(localDay(firstDay), 100));
  });
  client.release();
  expect({ ...evidence, returns: [...evidence.returns].sort((a, b) => a.day - b.day) }).toEqual({
    repeatBuyers: 2,
    historyDays: 100,
    returns: [
      { day: 30, events: 2, censored: 0 },
      { day: 90, events: 0, censored: 2 },
    ],
  });
});

test('a shop without a purchase has no evidence and no buyers', async () => {
  const shopId = await makeShop(db);
  const client = await pool.connect();
  const evidence = await inTransaction(client, async () => {
    await countHistories(client, shopId, defaultDefinition);
    return shopEvidence(client, '2026-11-22');
  });
  client.release();
  expect(evidence).toEqual({ repeatBuyers: 0, historyDays: 0, returns: [] });
});

test('of a confirmed shop the buyers who would move are left, and named', async () => {
  const shopId = await makeShop(db, { confirmed: true });
  const order = (day: number) => ({
    day,
    totalMinor: 100,
    source: 'web',
    cancelled: false,
    test: false,
    deleted: false,
  });
  await placeHistories(shopId, [
    [order(0), order(30)],
    [order(0), order(30)],
  ]);
  const clock = classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace('weeks') });
  await labelAll(shopId, defaultDefinition, clock, localDay(firstDay + 31));
  await db.order.update({
    where: { shopId_id: { shopId, id: 1001n } },
    data: { localOn: new Date('2019-05-01T00:00:00Z') },
  });
  const client = await pool.connect();
  const movers = await inTransaction(client, async () => {
    await countHistories(client, shopId, defaultDefinition);
    const rules = {
      shopId,
      clock,
      cuts: defaultDefinition,
      today: localDay(firstDay + 60),
      clockVersion: 2,
      leaveMovers: true,
    };
    return labelShop(client, rules);
  });
  client.release();
  expect(movers).toEqual([1n, 2n]);
  expect(await findBuyer(db, shopId, 1n)).toMatchObject({ state: 'on-time', clockVersion: 1 });
});

test('who unsubscribed before the first import is never contacted, and the reason is on record', async () => {
  const shopId = await makeShop(db);
  await placeHistories(shopId, [
    [{ day: 0, totalMinor: 100, source: 'web', cancelled: false, test: false, deleted: false }],
  ]);
  const emailHash = Buffer.alloc(32, 5);
  await db.identity.create({
    data: { shopId, emailHash, customerId: 1n, consent: 'unsubscribed', updatedAt: new Date() },
  });
  const clock = classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace('weeks') });
  await labelAll(shopId, defaultDefinition, clock, '2019-05-01');
  expect(await findBuyer(db, shopId, 1n)).toMatchObject({ standing: 'never', consent: 'unsubscribed' });
  const changes = await db.standingChange.findMany({
    where: { shopId },
    select: { buyerId: true, standing: true, reason: true },
  });
  expect(changes).toEqual([{ buyerId: 1n, standing: 'never', reason: 'unsubscribed' }]);
  await labelAll(shopId, defaultDefinition, clock, '2019-05-02');
  expect(await db.standingChange.count({ where: { shopId } })).toBe(1);
});

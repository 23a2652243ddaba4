import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buyerHistory } from '#app/database/buyer-history.ts';
import { buyerType } from '#app/database/buyer-type.ts';
import { countHistories, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { toDate } from '#app/database/local-date.ts';
import { findBuyer } from '#app/database/known-buyers.ts';
import { reclockShop } from '#app/database/reclock-shop.ts';
import { saveLabel } from '#app/database/save-label.ts';
import type { Boundaries } from '#app/domain/rhythm/boundaries.ts';
import { mainTypeOf } from '#app/domain/rhythm/category/main-type.ts';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import { clockForType, clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { defaultDefinition, type Definition } from '#app/domain/rhythm/definition.ts';
import { occasionsOf } from '#app/domain/rhythm/occasions.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { countsAsPurchase, type OrderFacts } from '#app/domain/rhythm/purchase.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { isSeasonal } from '#app/domain/rhythm/season/season.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays, localDay } from '#app/domain/time/local-day.ts';
import { someCalibratedParams, someTypeRhythm } from '#tests/domain/rhythm/histories.ts';
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
  /** Its product type; none: two lines of types that compete. */
  type?: string;
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
const plain = (day: number): GivenOrder => {
  return { day, totalMinor: 100, source: 'web', cancelled: false, test: false, deleted: false };
};

// Even gaps are where a boundary falls on a whole day and rounding decides.
const evenHistory = fc
  .record({
    start: fc.integer({ min: 0, max: 600 }),
    gap: fc.integer({ min: 1, max: 130 }),
    n: fc.integer({ min: 1, max: 16 }),
  })
  .map(({ start, gap, n }) => Array.from({ length: n }, (_, i) => plain(start + i * gap)));

// Once or a few times a year, about the same day, years left out: a season, or, by a day too many, none.
const yearlyHistory = fc
  .record({
    start: fc.integer({ min: 0, max: 400 }),
    years: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    width: fc.constantFrom(0, 5, 59, 60, 61, 90),
    offsets: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 14 }),
  })
  .map(({ start, years, width, offsets }) => {
    const days = offsets.map((share, i) => start + Math.round(365.25 * (years[i % years.length] ?? 0) + share * width));
    return days.map(plain);
  });
const typeOf = fc.constantFrom(undefined, undefined, 'Coffee', 'Pumps', 'Cups', '');
const historyOf = fc
  .tuple(fc.oneof(fc.array(orderOf, { minLength: 1, maxLength: 25 }), evenHistory, yearlyHistory), typeOf)
  .map(([orders, type]) => orders.map((order) => (type === undefined ? order : { ...order, type })));

/** A clock as no preset has it: an offset alpha, a window with both limits, boundaries that part. */
const fittedClock = (alphaDays: number): Clock => ({
  ...classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace('weeks') }),
  alphaDays,
  window: { share: 2 / 13, minDays: 2, maxDays: 45 },
  row: (x) => ({ expected: 0.7 / x, slipping: 1.9 / x, lost: 1.91 / (x + 0.1), gone: 4 / x }),
});

const calibratedClock = fc
  .tuple(someCalibratedParams, fc.array(someTypeRhythm, { maxLength: 2 }))
  .map(([params, own]) => {
    const types = own.map((rhythm, i) => ({ ...rhythm, type: ['Coffee', 'Pumps'][i]! }));
    return clockFrom({ ...params, ...(types.length > 0 && { types }) });
  });

const shopOf = fc.record({
  histories: fc.array(historyOf, { minLength: 1, maxLength: 36, size: 'max' }),
  today: fc.integer({ min: 500, max: 3200 }),
  countRenewals: fc.boolean(),
  k: fc.integer({ min: 1, max: 4 }),
  clock: fc.oneof(
    fc
      .constantFrom('weeks' as const, 'years' as const)
      .map((pace) => classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace(pace) })),
    fc.double({ min: 0, max: 90, noNaN: true }).map(fittedClock),
    { arbitrary: calibratedClock, weight: 4 },
  ),
});

async function placeHistories(shopId: number, histories: GivenOrder[][]): Promise<void> {
  const orders = histories.flatMap((of, who) =>
    of.map((order, i) => ({ order, i, id: BigInt(1000 * (who + 1) + i), buyerId: BigInt(who + 1) })),
  );
  const data = orders.map(({ order, i, id, buyerId }) => {
    const on = new Date(`${localDay(firstDay + order.day)}T00:00:00Z`);
    return {
      shopId,
      id,
      buyerId,
      customerId: buyerId,
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
  });
  await db.order.createMany({ data });
  await db.orderLine.createMany({ data: orders.flatMap((one) => linesOf(shopId, one)) });
}

/** One line of the order's type, or two, of types that compete. */
function linesOf(shopId: number, { order: { type }, id }: { order: GivenOrder; id: bigint }) {
  const n = Number(id);
  const lines =
    type === undefined
      ? [0, 1].map((i) => ({ type: ['Tea', 'Coffee', '', 'Pumps'][(n * 7 + i * 3) % 4]!, minor: (n * 13 + i) % 50 }))
      : [{ type, minor: n % 3 }];
  return lines.map(({ type: productType, minor }, i) => {
    return { shopId, orderId: id, id: id * 10n + BigInt(i), productType, quantity: 1, minor: BigInt(minor) };
  });
}

async function labelAll(shopId: number, definition: Definition, clock: Clock, today: string): Promise<void> {
  const client = await pool.connect();
  try {
    await inTransaction(client, async () => {
      await allowLargeStatements(client);
      await countHistories(client, shopId, definition);
      const rules = { shopId, clock, cuts: definition, today, clockVersion: 1 };
      await labelShop(client, { ...rules, cause: 'import', leaveMovers: false });
    });
  } finally {
    client.release();
  }
}

/** By what a shop is labelled. */
interface By {
  definition: Definition;
  clock: Clock;
  today: string;
}

/** What the domain says of a buyer with these orders. */
function saidOf(orders: readonly GivenOrder[], who: number, { definition, clock, today }: By) {
  const counted = orders.flatMap((order, i) => {
    const facts = factsOf(order, i, who);
    return countsAsPurchase(facts, definition) ? [{ facts, lines: linesOf(0, { order, id: facts.id }) }] : [];
  });
  const days = occasionsOf(
    counted.map(({ facts }) => facts),
    definition,
  ).map(({ on }) => on);
  const rhythm = rhythmWithSeason(days);
  if (!rhythm) return undefined;
  const spending = counted.flatMap(({ lines }) => lines.map(({ productType: type, minor }) => ({ type, minor })));
  const main = mainTypeOf(spending);
  const own = clockForType(clock, main);
  return { rhythm, main, own, label: labelOf(rhythm, own, habitCutsFor(definition, clock), today) };
}

function factsOf(order: GivenOrder, i: number, who: number): OrderFacts {
  const { day, cancelled, ...facts } = order;
  return {
    ...facts,
    id: BigInt(1000 * (who + 1) + i),
    localOn: localDay(firstDay + day),
    totalMinor: BigInt(order.totalMinor),
    refundedMinor: BigInt(i % 3),
    cancelled: cancelled && i % 4 === 0,
    source: order.source as OrderFacts['source'],
  };
}

const seen = { histories: 0, seasons: 0, types: 0, both: 0 };

test('one statement over a shop gives every buyer the label that the domain gives', async () => {
  await fc.assert(
    fc.asyncProperty(shopOf, async ({ histories, today: day, countRenewals, k, clock }) => {
      const shopId = await makeShop(db);
      const by = { definition: { ...defaultDefinition, countRenewals, k }, clock, today: localDay(firstDay + day) };
      await placeHistories(shopId, histories);
      await labelAll(shopId, by.definition, clock, by.today);
      const rows = new Map((await db.buyer.findMany({ where: { shopId } })).map((row) => [row.id, row]));
      for (const [who, orders] of histories.entries()) {
        const said = saidOf(orders, who, by);
        const row = rows.get(BigInt(who + 1));
        if (!said) {
          expect(row).toBeUndefined();
          continue;
        }
        const { rhythm, main, own, label } = said;
        const season = isSeasonal(rhythm.season) ? rhythm.season : undefined;
        expect(row).toMatchObject({
          x: rhythm.x,
          firstOn: toDate(rhythm.firstOn),
          lastOn: toDate(rhythm.lastOn),
          txDays: rhythm.txDays,
          typeIsMain: main !== undefined,
          ...(main !== undefined && { productType: main }),
          seasonFrom: season?.fromDays ?? null,
          seasonTo: season?.toDays ?? null,
          seasonYears: season?.years ?? null,
          habit: label.habit,
          state: label.state,
          stateSince: toDate(label.stateSince),
          stateCause: 'import',
          ...datesOf(label.boundaries),
          nextOn: label.nextOn === undefined ? null : toDate(label.nextOn),
        });
        expect(row?.litt).toBeCloseTo(rhythm.litt, 10);
        const isOfSeason = season !== undefined && clock.preset === 'calibrated';
        seen.histories += 1;
        seen.seasons += isOfSeason ? 1 : 0;
        seen.types += own === clock ? 0 : 1;
        seen.both += isOfSeason && own !== clock ? 1 : 0;
      }
    }),
    { numRuns: 110 },
  );
  // Of some 2,000 histories many have a season that the clock knows of, a clock of their own, and both.
  expect(seen.histories).toBeGreaterThan(1500);
  for (const count of [seen.seasons, seen.types, seen.both]) expect(count).toBeGreaterThan(20);
});

const datesOf = (boundaries: Boundaries) =>
  Object.fromEntries(Object.entries(boundaries).map(([name, on]: [string, string]) => [name, toDate(on)]));

test('labelling a shop and labelling its buyers one by one store the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(shopOf, async ({ histories, today: day, countRenewals, k, clock }) => {
      const definition = { ...defaultDefinition, countRenewals, k };
      const today = localDay(firstDay + day);
      const whole = await makeShop(db);
      const single = await makeShop(db);
      await placeHistories(whole, histories);
      await placeHistories(single, histories);
      await labelAll(whole, definition, clock, today);
      for (const who of histories.keys()) await labelOne(single, BigInt(who + 1), { definition, clock, today });
      expect(await rowsOf(single)).toEqual(await rowsOf(whole));
    }),
    { numRuns: 25 },
  );
});

async function labelOne(shopId: number, buyerId: bigint, { definition, clock, today }: By): Promise<void> {
  await db.$transaction(async (tx) => {
    const history = await buyerHistory(tx, shopId, buyerId);
    const rhythm = rhythmWithSeason(occasionsOf(history, definition).map(({ on }) => on));
    if (!rhythm) return;
    const type = await buyerType(tx, shopId, buyerId, definition);
    const own = clockForType(clock, type.isMain ? type.productType! : undefined);
    const label = labelOf(rhythm, own, habitCutsFor(definition, clock), today);
    await saveLabel(tx, shopId, definition, { buyerId, rhythm, type, label, cause: 'import', clockVersion: 1 });
  });
}

test('another clock gives every row what labelling the shop by it would, however often', async () => {
  await fc.assert(
    fc.asyncProperty(
      shopOf,
      calibratedClock,
      calibratedClock,
      async ({ histories, today: day, clock }, second, third) => {
        const shopId = await makeShop(db);
        const today = localDay(firstDay + day);
        await placeHistories(shopId, histories);
        await labelAll(shopId, defaultDefinition, clock, today);
        for (const next of [second, third]) {
          const before = new Map((await rowsOf(shopId)).map((row) => [row.id, row]));
          const relabelled = await reclock(shopId, next, today);
          const rows = await rowsOf(shopId);
          const anew = await makeShop(db);
          await placeHistories(anew, histories);
          await labelAll(anew, defaultDefinition, next, today);
          const wanted = await rowsOf(anew);
          expect(rows.map(labelIn)).toEqual(wanted.map(labelIn));
          for (const [i, { id, nextOn, habit, state, stateCause }] of rows.entries()) {
            const was = before.get(id)!;
            // A night looks at them no later than it has to, and never again on a day that is over.
            const due = wanted[i]!.nextOn;
            expect(nextOn === null).toBe(due === null);
            if (nextOn && due) expect(nextOn <= due && nextOn > new Date(`${today}T00:00:00Z`)).toBe(true);
            expect(stateCause).toBe(was.state === state ? was.stateCause : 'clock');
            expect(relabelled.includes(id)).toBe(was.state !== state || was.habit !== habit);
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});

async function reclock(shopId: number, clock: Clock, today: string): Promise<bigint[]> {
  const client = await pool.connect();
  try {
    const rules = { shopId, clock, cuts: defaultDefinition, today, clockVersion: 2, cause: 'clock' as const };
    return await inTransaction(client, async () => {
      const shares = [0, 1].map((share) => reclockShop(client, { ...rules, share: { share, of: 2 } }));
      return (await Promise.all(shares)).flat();
    });
  } finally {
    client.release();
  }
}

async function rowsOf(shopId: number) {
  const rows = await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  return rows.map(({ shopId: _, litt, ...row }) => ({ ...row, litt: litt.toFixed(9) }));
}

/** What a clock says of a buyer. */
function labelIn({ id, habit, state, stateSince, ...row }: Awaited<ReturnType<typeof rowsOf>>[number]) {
  const { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn } = row;
  return { id, habit, state, stateSince, expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn };
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
      cause: 'import' as const,
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

import fc from 'fast-check';
import type { Database } from '#app/database/client.ts';
import { countHistories } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import type { Definition } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { localDay } from '#app/domain/time/local-day.ts';
import { someCalibratedParams, someTypeRhythm } from '#tests/domain/rhythm/histories.ts';

/** An order as these tests write it. */
export interface GivenOrder {
  day: number;
  totalMinor: number;
  source: string;
  cancelled: boolean;
  test: boolean;
  deleted: boolean;
  /** Its product type; none: two lines of types that compete. */
  type?: string;
}

/** The day from which `day` counts: 2019-04-14. */
export const firstDay = 18_000;

const orderOf: fc.Arbitrary<GivenOrder> = fc.record({
  day: fc.integer({ min: 0, max: 2700 }),
  totalMinor: fc.constantFrom(0, 1, 1999, 250_000),
  source: fc.constantFrom('web', 'web', 'pos', 'subscription'),
  cancelled: fc.boolean(),
  test: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  deleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
/** An order that counts, on a day. */
export const plain = (day: number): GivenOrder => {
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
/** The product type of all of a buyer's orders; undefined: mixed. */
export const typeOf = fc.constantFrom(undefined, undefined, 'Coffee', 'Pumps', 'Cups', '');
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

/** Any calibrated clock, alone or with types that have their own. */
export const clockWithTypes = fc
  .tuple(someCalibratedParams, fc.array(someTypeRhythm, { maxLength: 2 }))
  .map(([params, own]) => {
    const types = own.map((rhythm, i) => ({ ...rhythm, type: ['Coffee', 'Pumps'][i]! }));
    return clockFrom({ ...params, ...(types.length > 0 && { types }) });
  });

/** A shop to be labelled: histories of all kinds, a day, a definition's parts and any clock. */
export const shopOf = fc.record({
  histories: fc.array(historyOf, { minLength: 1, maxLength: 60, size: 'max' }),
  today: fc.integer({ min: 500, max: 3200 }),
  countRenewals: fc.boolean(),
  k: fc.integer({ min: 1, max: 4 }),
  clock: fc.oneof(
    fc
      .constantFrom('weeks' as const, 'years' as const)
      .map((pace) => classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace(pace) })),
    fc.double({ min: 0, max: 90, noNaN: true }).map(fittedClock),
    { arbitrary: clockWithTypes, weight: 4 },
  ),
});

/** Writes histories as orders with lines; the buyer of the first one has the id 1. */
export async function placeHistories(
  { db }: Pick<Database, 'db'>,
  shopId: number,
  histories: GivenOrder[][],
): Promise<void> {
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
export function linesOf(shopId: number, { order: { type }, id }: { order: GivenOrder; id: bigint }) {
  const n = Number(id);
  const lines =
    type === undefined
      ? [0, 1].map((i) => ({ type: ['Tea', 'Coffee', '', 'Pumps'][(n * 7 + i * 3) % 4]!, minor: (n * 13 + i) % 50 }))
      : [{ type, minor: n % 3 }];
  return lines.map(({ type: productType, minor }, i) => {
    return { shopId, orderId: id, id: id * 10n + BigInt(i), productType, quantity: 1, minor: BigInt(minor) };
  });
}

/** By what a shop is labelled. */
export interface By {
  definition: Definition;
  clock: Clock;
  today: string;
}

/** Labels a shop as an import does. */
export async function labelAll(
  { pool }: Pick<Database, 'pool'>,
  shopId: number,
  { definition, clock, today }: By,
): Promise<void> {
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

/** A shop's buyers without what rounding may differ in. */
export async function rowsOf({ db }: Pick<Database, 'db'>, shopId: number) {
  const rows = await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  return rows.map(({ shopId: _, litt, ...row }) => ({ ...row, litt: litt.toFixed(9) }));
}

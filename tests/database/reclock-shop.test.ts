import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTransaction } from '#app/database/in-transaction.ts';
import { toDate } from '#app/database/local-date.ts';
import { reclockShop } from '#app/database/reclock-shop.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { localDay } from '#app/domain/time/local-day.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { freshDatabase } from './fresh-database.ts';
import {
  clockWithTypes,
  firstDay,
  labelAll,
  placeHistories,
  plain,
  rowsOf,
  shopOf,
  typeOf,
} from './given-histories.ts';

const database = await freshDatabase();
const { db, pool } = database;

test('another clock gives every row what labelling the shop by it would, however often', async () => {
  await fc.assert(
    fc.asyncProperty(
      shopOf,
      clockWithTypes,
      clockWithTypes,
      async ({ histories, today: day, clock }, second, third) => {
        const shopId = await makeShop(db);
        const today = localDay(firstDay + day);
        await placeHistories(database, shopId, histories);
        await labelAll(database, shopId, { definition: defaultDefinition, clock, today: today });
        for (const next of [second, third]) {
          const before = new Map((await rowsOf(database, shopId)).map((row) => [row.id, row]));
          const relabelled = await reclock(shopId, next, today);
          const rows = await rowsOf(database, shopId);
          const anew = await makeShop(db);
          await placeHistories(database, anew, histories);
          await labelAll(database, anew, { definition: defaultDefinition, clock: next, today });
          const wanted = await rowsOf(database, anew);
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
    { numRuns: 12 },
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

/** What a clock says of a buyer. */
function labelIn({ id, habit, state, stateSince, ...row }: Awaited<ReturnType<typeof rowsOf>>[number]) {
  const { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn } = row;
  return { id, habit, state, stateSince, expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn };
}

test('who buys presents once a year is not missed before month 13, whatever the clock and the trade', async () => {
  const gifts = fc
    .tuple(
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 6 }),
      typeOf,
    )
    .map(([years, days, type]) => days.slice(0, years).map((day, year) => ({ ...plain(365 * year + day), type })));
  await fc.assert(
    fc.asyncProperty(fc.array(gifts, { minLength: 10, maxLength: 20 }), clockWithTypes, async (histories, clock) => {
      const shopId = await makeShop(db);
      await placeHistories(
        database,
        shopId,
        histories.map((orders) =>
          orders.map(({ type, ...order }) => (type === undefined ? order : { ...order, type })),
        ),
      );
      await labelAll(database, shopId, { definition: defaultDefinition, clock, today: localDay(firstDay + 3000) });
      for (const { lastOn, lateOn, slippingOn, lostOn, goneOn } of await rowsOf(database, shopId)) {
        const month13 = toDate(addMonths(lastOn, 13));
        for (const on of [lateOn, slippingOn, lostOn, goneOn]) expect(on! >= month13).toBe(true);
      }
    }),
    { numRuns: 10 },
  );
});

function addMonths(from: Date, months: number): string {
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()];
  // The 31st of a month without one is its last day.
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
}

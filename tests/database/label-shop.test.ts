import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buyerHistory } from '#app/database/buyer-history.ts';
import { buyerType } from '#app/database/buyer-type.ts';
import { countHistories, shopEvidence } from '#app/database/count-histories.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { toDate } from '#app/database/local-date.ts';
import { findBuyer } from '#app/database/known-buyers.ts';
import { saveLabel } from '#app/database/save-label.ts';
import type { Boundaries } from '#app/domain/rhythm/boundaries.ts';
import { mainTypeOf } from '#app/domain/rhythm/category/main-type.ts';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import { clockForType } from '#app/domain/rhythm/clock-from.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { occasionsOf } from '#app/domain/rhythm/occasions.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { countsAsPurchase, type OrderFacts } from '#app/domain/rhythm/purchase.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { isSeasonal } from '#app/domain/rhythm/season/season.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays, localDay } from '#app/domain/time/local-day.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { freshDatabase } from './fresh-database.ts';
import {
  firstDay,
  labelAll,
  linesOf,
  placeHistories,
  rowsOf,
  shopOf,
  type By,
  type GivenOrder,
} from './given-histories.ts';

const database = await freshDatabase();
const { db, pool } = database;

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
      await placeHistories(database, shopId, histories);
      await labelAll(database, shopId, by);
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
    { numRuns: 90 },
  );
  // Of some 3,000 histories (60 runs had 1,443 once) many have a season that the clock knows of, a clock of their own, and both.
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
      await placeHistories(database, whole, histories);
      await placeHistories(database, single, histories);
      await labelAll(database, whole, { definition, clock, today });
      for (const who of histories.keys()) await labelOne(single, BigInt(who + 1), { definition, clock, today });
      expect(await rowsOf(database, single)).toEqual(await rowsOf(database, whole));
    }),
    { numRuns: 10 },
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
  await placeHistories(database, shopId, [
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
  await placeHistories(database, shopId, [
    [order(0), order(30)],
    [order(0), order(30)],
  ]);
  const clock = classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace('weeks') });
  await labelAll(database, shopId, { definition: defaultDefinition, clock, today: localDay(firstDay + 31) });
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
  await placeHistories(database, shopId, [
    [{ day: 0, totalMinor: 100, source: 'web', cancelled: false, test: false, deleted: false }],
  ]);
  const emailHash = Buffer.alloc(32, 5);
  await db.identity.create({
    data: { shopId, emailHash, customerId: 1n, consent: 'unsubscribed', updatedAt: new Date() },
  });
  const clock = classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace('weeks') });
  await labelAll(database, shopId, { definition: defaultDefinition, clock, today: '2019-05-01' });
  expect(await findBuyer(db, shopId, 1n)).toMatchObject({ standing: 'never', consent: 'unsubscribed' });
  const changes = await db.standingChange.findMany({
    where: { shopId },
    select: { buyerId: true, standing: true, reason: true },
  });
  expect(changes).toEqual([{ buyerId: 1n, standing: 'never', reason: 'unsubscribed' }]);
  await labelAll(database, shopId, { definition: defaultDefinition, clock, today: '2019-05-02' });
  expect(await db.standingChange.count({ where: { shopId } })).toBe(1);
});

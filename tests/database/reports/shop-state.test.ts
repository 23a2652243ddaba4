import { beforeEach, expect, test } from 'vitest';
import { attentionFacts } from '#app/database/reports/attention-facts.ts';
import { importProblems } from '#app/database/reports/import-problems.ts';
import { labelCounts, oneTimeByType, oneTimeUnder, renewalOrders } from '#app/database/reports/label-counts.ts';
import { shopSize } from '#app/database/reports/shop-size.ts';
import { paces } from '#app/domain/rhythm/definition.ts';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { rhythmOf } from '#app/domain/rhythm/rhythm.ts';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { stateOn } from '#app/domain/segments/state.ts';
import { daysBetween } from '#app/domain/time/local-day.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { manyBuyers, seedBuyers, seedOrders, seedShopRow, TODAY } from './seed.ts';

const database = await freshDatabase();
const { db, pool } = database;
const NOW = new Date('2026-11-22T12:00:00Z');
let shopId = 0;
let serial = 0;

beforeEach(async () => {
  serial += 1;
  shopId = await seedShopRow(database, `shop-${serial}.myshopify.com`);
});

test('a new shop has nothing to show and no import', async () => {
  expect(await shopSize(pool, shopId)).toEqual({ hasBuyers: false, isRead: false, importPhase: undefined });
  expect(await attentionFacts(pool, shopId, NOW)).toEqual({
    latestImport: undefined,
    ordersLeftOut: 0,
    refusedEffects: 0,
    wasRead: false,
    wasConfirmed: false,
  });
});

test('the newest import counts, and whether any was ever read to its end', async () => {
  await db.import.create({ data: { shopId, id: 1, phase: 'ready' } });
  await db.import.create({ data: { shopId, id: 2, phase: 'failed', rowsSkipped: 4, withheld: ['email'] } });
  await seedBuyers(database, shopId, manyBuyers(1));
  expect(await shopSize(pool, shopId)).toEqual({ hasBuyers: true, isRead: true, importPhase: 'failed' });
  expect((await attentionFacts(pool, shopId, NOW)).latestImport).toEqual({
    id: 2,
    phase: 'failed',
    rowsSkipped: 4,
    withheld: ['email'],
  });
  expect((await attentionFacts(pool, shopId, NOW)).wasRead).toBe(true);
});

test('refused effects are those of the last seven days, and unknown ones with them', async () => {
  const effect = (key: string, state: string, finishedAt: string | null) =>
    db.effect.create({
      data: {
        shopId,
        key,
        kind: 'tag',
        state,
        definitionVersion: 1,
        finishedAt: finishedAt ? new Date(finishedAt) : null,
      },
    });
  await effect('a', 'refused', '2026-11-20T00:00:00Z');
  await effect('b', 'unknown', '2026-11-21T00:00:00Z');
  await effect('c', 'refused', '2026-11-01T00:00:00Z');
  await effect('d', 'done', '2026-11-21T00:00:00Z');
  await effect('e', 'pending', null);
  expect(await attentionFacts(pool, shopId, NOW)).toMatchObject({ refusedEffects: 2 });
});

test('a definition that was confirmed once is remembered when another one is in force', async () => {
  await db.definition.create({ data: { shopId, version: 1, rules: {}, confirmedAt: NOW } });
  await db.definition.create({ data: { shopId, version: 2, rules: {} } });
  expect((await attentionFacts(pool, shopId, NOW)).wasConfirmed).toBe(true);
});

test('rows that were left out are counted in full and shown by their first', async () => {
  await db.import.create({
    data: { shopId, id: 1, phase: 'ready', skipped: { 'bad-date': 300, 'negative-total': 2, 'no-order': 5 } },
  });
  await db.importProblem.createMany({
    data: [
      ...Array.from({ length: 30 }, (_, i) => ({ shopId, importId: 1, row: i + 1, reason: 'bad-date', orderId: null })),
      { shopId, importId: 1, row: 7, reason: 'negative-total', orderId: 99n },
    ],
  });
  const groups = await importProblems(pool, shopId, 1);
  expect(groups.map(({ reason, rows }) => [reason, rows])).toEqual([
    ['bad-date', 300],
    ['no-order', 5],
    ['negative-total', 2],
  ]);
  expect(groups[0]!.examples).toHaveLength(20);
  expect(groups[1]!.examples).toEqual([]);
  expect(groups[2]!.examples).toEqual([{ row: 7, orderId: '99' }]);
});

test('the words of a definition are counted by habit and state', async () => {
  const buyers = manyBuyers(120);
  await seedBuyers(database, shopId, buyers);
  const count = (isMeant: (buyer: (typeof buyers)[number]) => boolean) => buyers.filter(isMeant).length;
  const counts = await labelCounts(pool, shopId);
  expect(counts.habits['periodic']).toBe(count(({ habit }) => habit === 'periodic'));
  expect(counts.repeat['due'] ?? 0).toBe(count(({ habit, state }) => habit !== 'one-time' && state === 'due'));
  expect(counts.oneTime['lost'] ?? 0).toBe(count(({ habit, state }) => habit === 'one-time' && state === 'lost'));
});

test('who mostly buys a kind with its own clock is counted by it, under whatever pace', async () => {
  const buyers = manyBuyers(400);
  await seedBuyers(database, shopId, buyers);
  await db.buyer.updateMany({ where: { shopId, productType: 'Coffee' }, data: { typeIsMain: true } });
  const [weeks, years] = [oneTimeClockOfPace('weeks'), oneTimeClockOfPace('years')];
  const once = buyers.filter(({ x }) => x === 0);
  const isOfCoffee = ({ productType }: (typeof buyers)[number]) => productType === 'Coffee';
  const silentFor = (days: number) => (buyer: (typeof buyers)[number]) => daysBetween(buyer.lastOn, TODAY) >= days;
  const set = [
    { type: null, clock: years },
    { type: 'Coffee', clock: weeks },
  ];
  const [counts] = await oneTimeUnder(pool, shopId, [set], TODAY);
  expect(counts?.['gone']).toBe(once.filter(isOfCoffee).filter(silentFor(weeks.goneDays)).length);
  expect(Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(once.length);
  const byType = await oneTimeByType(pool, shopId, ['Coffee']);
  expect(byType.get('Coffee')).toBe(once.filter(isOfCoffee).length);
  expect(byType.get(null)).toBe(once.length - once.filter(isOfCoffee).length);
});

test('what another pace would mean is what the domain says, buyer by buyer', async () => {
  const buyers = manyBuyers(400);
  await seedBuyers(database, shopId, buyers);
  const clocks = paces.map((pace) => oneTimeClockOfPace(pace));
  const naive = clocks.map((oneTime) => {
    const clock = classicClock({ preset: 'classic', source: 'pace', oneTime });
    const states = buyers
      .filter(({ x }) => x === 0)
      .map(({ lastOn }) => stateOn(boundariesOf(rhythmOf([lastOn])!, clock), TODAY));
    return Object.fromEntries([...Map.groupBy(states, (state) => state)].map(([state, all]) => [state, all.length]));
  });
  const sets = clocks.map((clock) => [{ type: null, clock }]);
  expect(await oneTimeUnder(pool, shopId, sets, TODAY)).toEqual(naive);
});

test('renewals are the orders that a subscription placed', async () => {
  await seedOrders(database, shopId, [
    { id: 1, buyerId: 1n, on: TODAY, minor: 100, source: 'subscription' },
    { id: 2, buyerId: 1n, on: TODAY, minor: 100, source: 'subscription', deleted: true },
    { id: 3, buyerId: 1n, on: TODAY, minor: 100 },
  ]);
  expect(await renewalOrders(pool, shopId)).toBe(1);
});

import { beforeAll, expect, test } from 'vitest';
import { buyerEvents } from '#app/database/reports/buyer-events.ts';
import { buyerFacts } from '#app/database/reports/buyer-facts.ts';
import { buyerOrders } from '#app/database/reports/buyer-orders.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { manyBuyers, seedBuyers, seedOrders, seedShopRow } from './seed.ts';

const database = await freshDatabase();
const { db, pool } = database;
let shopId = 0;
let otherId = 0;

beforeAll(async () => {
  shopId = await seedShopRow(database, 'mine.myshopify.com');
  otherId = await seedShopRow(database, 'theirs.myshopify.com');
  const [pattern] = manyBuyers(2).slice(1);
  await seedBuyers(database, shopId, [{ ...pattern!, id: 7n }]);
  await db.merge.create({ data: { shopId, fromId: 6n, intoId: 7n } });
  await seedOrders(database, shopId, [
    { id: 1, buyerId: 7n, on: '2026-01-05', minor: 1000 },
    { id: 2, buyerId: 7n, on: '2026-02-05', minor: 2000, source: 'subscription', refundedMinor: 300 },
    { id: 3, buyerId: 7n, on: '2026-03-05', minor: 3000, test: true },
    { id: 4, buyerId: 7n, on: '2026-04-05', minor: 3000, cancelled: true },
    { id: 5, buyerId: 7n, on: '2026-05-05', minor: 0, refundedMinor: 900 },
    { id: 6, buyerId: 7n, on: '2026-06-05', minor: 3000, deleted: true },
    { id: 7, buyerId: 8n, on: '2026-06-05', minor: 3000 },
  ]);
});

test('a buyer is found under their id and under one that was merged into it, and in their own shop only', async () => {
  expect(await buyerFacts(pool, shopId, '7')).toMatchObject({ id: '7', litt: 0, consent: 'unknown', tagged: null });
  expect(await buyerFacts(pool, shopId, '6')).toMatchObject({ id: '7' });
  expect(await buyerFacts(pool, otherId, '7')).toBeUndefined();
  expect(await buyerFacts(pool, shopId, '8')).toBeUndefined();
});

test('their orders come oldest first, each with the reason why it does not count', async () => {
  const faults = async (countRenewals: boolean) => {
    const orders = await buyerOrders(pool, shopId, '7', countRenewals);
    expect(orders.map(({ counts }) => counts)).toEqual(orders.map(({ fault }) => fault === null));
    return orders.map(({ fault }) => fault);
  };
  expect(await faults(true)).toEqual([null, null, 'test', 'cancelled', 'refunded', 'deleted']);
  expect(await faults(false)).toEqual([null, 'renewal', 'test', 'cancelled', 'refunded', 'deleted']);
  const [first, second] = await buyerOrders(pool, shopId, '7', true);
  expect(first).toEqual({
    id: '1',
    on: '2026-01-05',
    at: '2026-01-05T10:00:00Z',
    minor: 1000,
    refundedMinor: 0,
    source: 'web',
    counts: true,
    fault: null,
  });
  expect(second!.refundedMinor).toBe(300);
});

test('moves, standings, effects and codes are told, those of others are not', async () => {
  const at = new Date('2026-07-01T08:00:00Z');
  const move = {
    toHabit: 'periodic',
    toState: 'lost',
    movedOn: new Date('2026-07-01'),
    cause: 'silence',
    definitionVersion: 1,
    clockVersion: 1,
  };
  for (const [shop, buyerId] of [
    [shopId, 7n],
    [shopId, 8n],
    [otherId, 7n],
  ] as const) {
    await db.move.create({ data: { ...move, shopId: shop, buyerId, fromHabit: 'periodic', fromState: 'late' } });
    await db.standingChange.create({
      data: { shopId: shop, buyerId, standing: 'archived', reason: 'staff', byUserId: 42n, changedAt: at },
    });
    const effect = await db.effect.create({
      data: {
        shopId: shop,
        key: `tag:${buyerId}`,
        kind: 'tag',
        buyerId,
        payload: { tag: 'comeback:lost' },
        state: 'refused',
        reason: 'why',
        definitionVersion: 1,
        finishedAt: at,
      },
    });
    const discount = await db.discount.create({
      data: {
        shopId: shop,
        key: `d${buyerId}`,
        title: 't',
        percent: 10,
        startsAt: at,
        endsAt: new Date('2026-08-01T08:00:00Z'),
      },
    });
    await db.code.create({
      data: {
        shopId: shop,
        code: `BACK-${buyerId}`,
        discountId: discount.id,
        buyerId,
        effectId: effect.id,
        state: 'issued',
        issuedAt: at,
      },
    });
  }
  const told = at.toISOString();
  const events = await buyerEvents(pool, shopId, '7');
  expect(events.map(({ kind }) => kind).sort()).toEqual(['code', 'effect', 'move', 'standing']);
  expect(events).toContainEqual({ kind: 'standing', at: told, standing: 'archived', reason: 'staff', byStaff: true });
  expect(events).toContainEqual({
    kind: 'effect',
    at: told,
    effect: 'tag',
    state: 'refused',
    reason: 'why',
    tag: 'comeback:lost',
    playbook: null,
    rung: null,
    medium: null,
    mediumWhy: null,
  });
  expect(events).toContainEqual({
    kind: 'code',
    at: told,
    code: 'BACK-7',
    state: 'issued',
    reason: null,
    percent: 10,
    endsOn: '2026-08-01',
  });
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'move', on: '2026-07-01', fromState: 'late', toState: 'lost', cause: 'silence' }),
  );
});

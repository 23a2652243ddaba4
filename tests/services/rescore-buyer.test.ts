import { expect, test } from 'vitest';
import { toDay } from '#app/database/local-date.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { changeStanding } from '#app/services/change-standing.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from './test-deps.ts';
import { giveOrders, jobsNamed, makeShop, order } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const buyerId = 7n;
const today = '2026-11-22';

const moves = (shopId: number) => db.move.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
const buyer = (shopId: number, id = buyerId) => db.buyer.findUnique({ where: { shopId_id: { shopId, id } } });

test('a first order makes a buyer, with one move and no effect before the merchant has confirmed', async () => {
  const shopId = await makeShop(db);
  await giveOrders(db, shopId, buyerId, today);
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toMatchObject({ habit: 'one-time', state: 'on-time', standing: 'open', orderCount: 1 });
  expect(await moves(shopId)).toMatchObject([{ fromState: null, toState: 'on-time', cause: 'order' }]);
  expect(await db.effect.count({ where: { shopId } })).toBe(0);
});

test('rescoring again changes nothing', async () => {
  const shopId = await makeShop(db, { confirmed: true });
  await giveOrders(db, shopId, buyerId, today, [30, 30]);
  await rescoreBuyer(deps, { shopId, buyerId });
  const before = await buyer(shopId);
  await Promise.all([1, 2, 3].map(() => rescoreBuyer(deps, { shopId, buyerId })));
  expect(await buyer(shopId)).toEqual(before);
  expect(await moves(shopId)).toHaveLength(1);
  expect(await db.effect.count({ where: { shopId } })).toBe(2);
});

test('a move of a confirmed shop leaves one effect and one job a consequence', async () => {
  const shopId = await makeShop(db, { confirmed: true });
  await giveOrders(db, shopId, buyerId, today, [30, 30]);
  await rescoreBuyer(deps, { shopId, buyerId });
  const effects = await db.effect.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  expect(effects).toMatchObject([
    { kind: 'tag', payload: { tag: 'comeback:on-time' }, state: 'pending', buyerId },
    { kind: 'metafield', payload: { habit: 'periodic', state: 'on-time' }, state: 'pending' },
  ]);
  const jobs = (await jobsNamed(db, 'run-effect')).filter((job) => job.shopId === shopId);
  expect(jobs.map((job) => job.effectId)).toEqual(effects.map((effect) => String(effect.id)));
});

test('a guest gets a label and no effect', async () => {
  const shopId = await makeShop(db, { confirmed: true });
  const emailHash = Buffer.alloc(32, 3);
  const orders = [order(1, '2026-10-01', { customerId: null, emailHash })];
  const [saved] = await db.$transaction((tx) => upsertOrders(tx, shopId, orders));
  const guestId = saved?.buyerId ?? 0n;
  expect(guestId).toBeLessThan(0n);
  await rescoreBuyer(deps, { shopId, buyerId: guestId });
  expect(await buyer(shopId, guestId)).toMatchObject({ orderCount: 1 });
  expect(await db.effect.count({ where: { shopId } })).toBe(0);
});

test('an order that was refunded in full takes its buyer away, and the tag and metafields with them', async () => {
  const shopId = await makeShop(db, { confirmed: true });
  const [only] = await giveOrders(db, shopId, buyerId, today);
  await rescoreBuyer(deps, { shopId, buyerId });
  await db.buyer.updateMany({ where: { shopId }, data: { tagged: 'one-time-on-time' } });
  const refunded = { ...only!, totalMinor: 0n, refundedMinor: 5000n, updatedAt: new Date('2026-11-22T11:00:00Z') };
  await db.$transaction((tx) => upsertOrders(tx, shopId, [refunded]));
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toBeNull();
  expect(await db.effect.findFirst({ where: { shopId, key: { startsWith: 'untag:' } } })).toMatchObject({
    kind: 'tag',
    buyerId,
  });
  expect(await db.effect.findFirst({ where: { shopId, key: { startsWith: 'clear:' } } })).toMatchObject({
    kind: 'metafield',
    buyerId,
  });
});

test('silence that a late night had not seen is recorded on its own day, before the order that ended it', async () => {
  const shopId = await makeShop(db, { confirmed: true });
  await giveOrders(db, shopId, buyerId, '2026-08-01', [30, 30]);
  deps.clock.now = new Date('2026-08-02T12:00:00Z');
  await rescoreBuyer(deps, { shopId, buyerId });
  deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await giveOrders(db, shopId, buyerId, '2026-11-20');
  await rescoreBuyer(deps, { shopId, buyerId });
  const made = await moves(shopId);
  // Mean gap 30: due from 25.4, late after 34.6, slipping and lost after 90 days.
  expect(made.map(({ toState, cause, movedOn }) => `${toDay(movedOn)} ${cause} ${toState}`)).toEqual([
    '2026-08-01 order on-time',
    '2026-08-26 silence due',
    '2026-09-05 silence late',
    '2026-10-31 silence lost',
    '2026-11-20 order on-time',
  ]);
  // They are back: nobody is told that they slipped away.
  expect(await db.effect.count({ where: { shopId, kind: 'flow-slipped' } })).toBe(0);
});

test('a correction of the past moves the label and announces nothing', async () => {
  const shopId = await makeShop(db, { confirmed: true });
  await giveOrders(db, shopId, buyerId, '2026-08-01', [30]);
  const [latest] = await giveOrders(db, shopId, buyerId, '2026-11-20');
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toMatchObject({ state: 'on-time' });
  const cancelled = {
    ...latest!,
    cancelledAt: new Date('2026-11-21T10:00:00Z'),
    updatedAt: new Date('2026-11-21T10:00:00Z'),
  };
  await db.$transaction((tx) => upsertOrders(tx, shopId, [cancelled]));
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toMatchObject({ state: 'lost' });
  expect((await moves(shopId)).at(-1)).toMatchObject({ cause: 'history', fromState: 'on-time', toState: 'lost' });
  expect(await db.effect.count({ where: { shopId, kind: 'flow-slipped' } })).toBe(0);
});

test('before the planning hour labels are those of yesterday', async () => {
  const shopId = await makeShop(db);
  await giveOrders(db, shopId, buyerId, '2026-08-01', [30, 30]);
  deps.clock.now = new Date('2026-08-26T03:59:00Z');
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toMatchObject({ state: 'on-time' });
  deps.clock.now = new Date('2026-08-26T04:00:00Z');
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toMatchObject({ state: 'due' });
  deps.clock.now = new Date('2026-11-22T12:00:00Z');
});

test('a new order lifts an archived buyer in the same transaction; an old one that arrives late does not', async () => {
  const shopId = await makeShop(db);
  await giveOrders(db, shopId, buyerId, '2026-08-01', [30]);
  await rescoreBuyer(deps, { shopId, buyerId });
  deps.clock.now = new Date('2026-11-10T12:00:00Z');
  await changeStanding(deps, shopId, { buyerId, action: 'archive', byUserId: 99n });
  deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await giveOrders(db, shopId, buyerId, '2026-11-09');
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toMatchObject({ standing: 'archived' });
  await giveOrders(db, shopId, buyerId, '2026-11-21');
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toMatchObject({ standing: 'open' });
  const history = await db.standingChange.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  expect(history).toMatchObject([
    { standing: 'archived', reason: 'staff', byUserId: 99n },
    { standing: 'open', reason: 'new-order', byUserId: null },
  ]);
});

test('a shop that removed the app is left alone', async () => {
  const shopId = await makeShop(db);
  await giveOrders(db, shopId, buyerId, today);
  await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  await rescoreBuyer(deps, { shopId, buyerId });
  expect(await buyer(shopId)).toBeNull();
});

import { expect, test } from 'vitest';
import { toDay } from '#app/database/local-date.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { planNight } from '#app/services/plan-night.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { tick } from '#app/services/tick.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from './test-deps.ts';
import { giveOrders, jobsNamed, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const started = '2026-08-02';
const offer = { enabled: true, percent: 10, validDays: 30, prefix: 'BACK' };

/** Buyers whose mean gap is 30 days and who were last seen on 1 August: lost (and slipping) from 31 October. */
async function shopOf(ids: readonly bigint[], options: Parameters<typeof makeShop>[1] = {}) {
  const shopId = await makeShop(db, { confirmed: true, ...options });
  deps.clock.now = new Date(`${started}T12:00:00Z`);
  for (const id of ids) {
    await giveOrders(db, shopId, id, '2026-08-01', [30, 30]);
    await rescoreBuyer(deps, { shopId, buyerId: id });
  }
  await db.effect.deleteMany({ where: { shopId } });
  return shopId;
}

async function night(shopId: number, day: string) {
  deps.clock.now = new Date(`${day}T05:00:00Z`);
  await planNight(deps, { shopId, day }, run);
}

const silence = async (shopId: number) => {
  const moves = await db.move.findMany({ where: { shopId, cause: 'silence' }, orderBy: { id: 'asc' } });
  return moves.map(({ buyerId, movedOn, toState }) => `${buyerId} ${toDay(movedOn)} ${toState}`);
};

test('only buyers whose boundary passed are moved, each once, and the day is recorded', async () => {
  const shopId = await shopOf([7n]);
  await night(shopId, '2026-08-25');
  expect(await silence(shopId)).toEqual([]);
  await night(shopId, '2026-08-26');
  await night(shopId, '2026-08-26');
  expect(await silence(shopId)).toEqual(['7 2026-08-26 due']);
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(toDay(shop.plannedOn!)).toBe('2026-08-26');
});

test('missed nights leave what the nights themselves would have left', async () => {
  const everyNight = await shopOf([7n]);
  for (let day = started; day <= '2026-11-05'; day = addDays(day, 1)) await night(everyNight, day);
  const oneNight = await shopOf([7n]);
  await night(oneNight, '2026-11-05');
  expect(await silence(oneNight)).toEqual(await silence(everyNight));
  expect(await silence(oneNight)).toEqual(['7 2026-08-26 due', '7 2026-09-05 late', '7 2026-10-31 lost']);
  const buyers = await db.buyer.findMany({ where: { shopId: { in: [everyNight, oneNight] } }, omit: { shopId: true } });
  expect(buyers[0]).toEqual(buyers[1]);
  const kinds = async (shopId: number) =>
    (await db.effect.groupBy({ by: ['kind'], where: { shopId }, _count: true })).length;
  expect(await kinds(oneNight)).toBe(3); // of several moves only the last label is written: tag, metafield, announcement
  expect(await db.effect.count({ where: { shopId: oneNight, kind: 'flow-slipped' } })).toBe(1);
  expect(await db.effect.count({ where: { shopId: everyNight, kind: 'flow-slipped' } })).toBe(1);
});

test('two nights at once move everybody once', async () => {
  const shopId = await shopOf([1n, 2n, 3n, 4n, 5n]);
  deps.clock.now = new Date('2026-10-31T05:00:00Z');
  await Promise.all([1, 2, 3].map(() => planNight(deps, { shopId, day: '2026-10-31' }, run)));
  expect((await silence(shopId)).filter((line) => line.endsWith('lost'))).toHaveLength(5);
  expect(await db.effect.count({ where: { shopId, kind: 'flow-slipped' } })).toBe(5);
});

test('slipping away with an offer plans a code in one discount, and waits for it', async () => {
  const shopId = await shopOf([1n, 2n, 3n], { offer });
  await night(shopId, '2026-10-31');
  const [discount, ...others] = await db.discount.findMany({ where: { shopId }, include: { codes: true } });
  expect(others).toEqual([]);
  expect(discount).toMatchObject({ key: 'winback-10pct-30d:2026-10-31:1', percent: 10, shopifyId: null });
  expect(discount?.codes.map(({ code }) => code).every((code) => /^BACK-[0-9A-Z]{10}$/.test(code))).toBe(true);
  expect(new Set(discount?.codes.map(({ buyerId }) => buyerId))).toEqual(new Set([1n, 2n, 3n]));
  const contacts = await db.effect.findMany({ where: { shopId, kind: 'flow-slipped' } });
  const queued = (await jobsNamed(db, 'run-effect')).map((job) => job.effectId);
  expect(contacts).toHaveLength(3);
  expect(contacts.some(({ id }) => queued.includes(String(id)))).toBe(false);
  expect((await jobsNamed(db, 'fill-discount')).filter((job) => job.shopId === shopId)).toHaveLength(1);
});

test('a discount takes 250 codes, then the next one of the day is begun', async () => {
  const shopId = await shopOf([]);
  await db.shop.update({ where: { id: shopId }, data: { settings: offer } });
  await database.pool.query(
    `insert into buyers (shop_id, id, x, first_on, last_on, tx_days, litt, order_count, spent_minor, habit, state, state_since,
       expected_on, due_on, late_on, slipping_on, lost_on, gone_on, next_on)
     select $1, i, 2, '2026-06-02', '2026-08-01', 60, 6.8, 3, 15000, 'periodic', 'late', '2026-09-05',
       '2026-08-31', '2026-08-26', '2026-09-05', '2026-10-31', '2026-10-31', '2027-01-29', '2026-10-31'
     from generate_series(1, 620) i`,
    [shopId],
  );
  await night(shopId, '2026-10-31');
  const discounts = await db.discount.findMany({
    where: { shopId },
    include: { _count: { select: { codes: true } } },
    orderBy: { id: 'asc' },
  });
  expect(discounts.map(({ key, _count }) => `${key} ${_count.codes}`)).toEqual([
    'winback-10pct-30d:2026-10-31:1 250',
    'winback-10pct-30d:2026-10-31:2 250',
    'winback-10pct-30d:2026-10-31:3 120',
  ]);
  // More than 200 tags: one bulk effect instead of 620 calls.
  expect(await db.effect.count({ where: { shopId, kind: 'tag' } })).toBe(0);
  const [bulk] = await db.effect.findMany({ where: { shopId, kind: 'bulk-tags' } });
  expect((await jobsNamed(db, 'run-bulk-tags')).filter((job) => job.shopId === shopId)).toMatchObject([
    { effectId: String(bulk?.id) },
  ]);
});

test('a night that is broken off goes on where it was', async () => {
  const shopId = await shopOf([1n, 2n]);
  const stopped = AbortSignal.abort(new Error('the worker stops'));
  await expect(planNight(deps, { shopId, day: '2026-10-31' }, { signal: stopped })).rejects.toThrow('the worker stops');
  expect(await db.shop.findUniqueOrThrow({ where: { id: shopId } })).toMatchObject({ plannedOn: null });
  await night(shopId, '2026-10-31');
  expect((await silence(shopId)).filter((line) => line.endsWith('lost'))).toHaveLength(2);
});

test('before the merchant has confirmed, nights move labels and start nothing', async () => {
  const shopId = await shopOf([7n], { confirmed: false });
  await night(shopId, '2026-10-31');
  expect(await silence(shopId)).toHaveLength(3);
  expect(await db.effect.count({ where: { shopId } })).toBe(0);
});

test('an archived buyer is labelled on and not announced', async () => {
  const shopId = await shopOf([7n]);
  await db.buyer.updateMany({ where: { shopId }, data: { standing: 'archived' } });
  await night(shopId, '2026-10-31');
  const kinds = (await db.effect.findMany({ where: { shopId } })).map(({ kind }) => kind).sort();
  expect(kinds).toEqual(['metafield', 'tag']);
});

test('tick queues reconciliation and night of shops whose hour has passed, and of no other', async () => {
  const ready = await shopOf([]);
  const asleep = await shopOf([]);
  const importing = await shopOf([]);
  const gone = await shopOf([]);
  await db.shop.update({
    where: { id: asleep },
    data: { timeZone: 'Pacific/Auckland', plannedOn: new Date('2026-11-22') },
  });
  await db.import.updateMany({ where: { shopId: importing }, data: { phase: 'ingesting' } });
  await db.shop.update({ where: { id: gone }, data: { uninstalledAt: new Date() } });
  deps.clock.now = new Date('2026-11-22T04:00:00Z');
  await tick(deps);
  const nights = (await jobsNamed(db, 'plan-night')).filter((job) =>
    [ready, asleep, importing, gone].includes(Number(job.shopId)),
  );
  expect(nights).toEqual([{ shopId: ready, day: '2026-11-22' }]);
  expect((await jobsNamed(db, 'reconcile')).map((job) => job.shopId)).toContain(ready);
});

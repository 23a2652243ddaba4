import { expect, test } from 'vitest';
import { confirmDefinition, previewConfirmation } from '#app/services/confirm-definition.ts';
import { planNight } from '#app/services/plan-night.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from './test-deps.ts';
import { giveOrders, jobsNamed, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const offer = { enabled: true, percent: 10, validDays: 30, prefix: 'BACK', catchUpDays: 7 };

/** One who slipped three days ago, one long ago, one who just bought, one who bought once. */
async function shop() {
  const shopId = await makeShop(db, { offer });
  deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await giveOrders(db, shopId, 1n, '2026-08-20', [30, 30]); // slipping from 2026-11-19
  await giveOrders(db, shopId, 2n, '2026-05-01', [30, 30]);
  await giveOrders(db, shopId, 3n, '2026-11-20', [30, 30]);
  await giveOrders(db, shopId, 4n, '2026-08-01');
  for (const buyerId of [1n, 2n, 3n, 4n]) await rescoreBuyer(deps, { shopId, buyerId });
  return shopId;
}

test('the preview counts what would happen, and starts nothing', async () => {
  const shopId = await shop();
  const preview = await previewConfirmation(deps, shopId);
  expect(preview).toEqual({ isConfirmed: false, tags: 4, announcements: 1, codesAtMost: 1, catchUpDays: 7 });
  expect(await db.effect.count({ where: { shopId } })).toBe(0);
});

test('confirming twice at once acts once: tags for everybody, announcements for who slipped lately', async () => {
  const shopId = await shop();
  const results = await Promise.all([1, 2, 3].map(() => confirmDefinition(deps, shopId)));
  expect(results.filter(Boolean)).toHaveLength(1);
  const effects = await db.effect.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  expect(effects.map(({ kind, buyerId }) => [kind, buyerId])).toEqual([
    ['bulk-tags', null],
    ['flow-slipped', 1n],
  ]);
  expect((await jobsNamed(db, 'run-bulk-tags')).filter((job) => job.shopId === shopId)).toHaveLength(1);
  expect(await db.code.count({ where: { shopId, buyerId: 1n } })).toBe(1);
  expect(await previewConfirmation(deps, shopId)).toMatchObject({ isConfirmed: true });
});

test('a silence that was announced is announced once for ever, also by later nights', async () => {
  const shopId = await shop();
  await confirmDefinition(deps, shopId);
  await db.buyer.updateMany({ where: { shopId, id: 1n }, data: { state: 'late', nextOn: new Date('2026-11-19') } });
  await planNight(deps, { shopId, day: '2026-11-22' }, { signal: new AbortController().signal });
  expect(await db.effect.count({ where: { shopId, kind: 'flow-slipped' } })).toBe(1);
});

test('who unsubscribed or is archived is not counted and not announced', async () => {
  const shopId = await shop();
  await db.buyer.updateMany({ where: { shopId, id: 1n }, data: { consent: 'unsubscribed' } });
  expect(await previewConfirmation(deps, shopId)).toMatchObject({ announcements: 0 });
  await confirmDefinition(deps, shopId);
  expect(await db.effect.count({ where: { shopId, kind: 'flow-slipped' } })).toBe(0);
});

test('without an offer the announcement is queued at once', async () => {
  const shopId = await shop();
  await db.shop.update({ where: { id: shopId }, data: { settings: { ...offer, enabled: false } } });
  await confirmDefinition(deps, shopId);
  const contact = await db.effect.findFirstOrThrow({ where: { shopId, kind: 'flow-slipped' } });
  expect(await jobsNamed(db, 'run-effect')).toContainEqual({ shopId, effectId: String(contact.id) });
});

import { beforeEach, expect, test } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { defaultOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { defaultOfferSettings } from '#app/domain/offers/offer-settings.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { readSettings } from '#app/services/read-settings.ts';
import { saveSettings, type WantedSettings } from '#app/services/save-settings.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { seedOrders, seedShopRow, TODAY, type SeededOrder } from '#tests/database/reports/seed.ts';

const database = await freshDatabase();
const { db } = database;
const NOW = new Date(`${TODAY}T12:00:00Z`);
const deps = { ...database, config: { PLANNER_HOUR: 4 } as Deps['config'], now: () => NOW };
const { pace, countRenewals } = defaultDefinition;
const unchanged: WantedSettings = { definition: { pace, countRenewals }, offer: defaultOfferSettings };
let shopId = 0;
let serial = 0;

/** Four people who bought once, 20, 60, 200 and 800 days ago, and one who came back by renewals only. */
const ORDERS: SeededOrder[] = [
  ...[20, 60, 200, 800].map((days, i) => ({
    id: i + 1,
    buyerId: BigInt(i + 1),
    on: addDays(TODAY, -days),
    minor: 1000,
  })),
  ...[90, 60, 30].map((days, i) => ({
    id: 10 + i,
    buyerId: 5n,
    on: addDays(TODAY, -days),
    minor: 1000,
    source: i > 0 ? 'subscription' : 'web',
  })),
];

beforeEach(async () => {
  serial += 1;
  shopId = await seedShopRow(database, `settings-${serial}.myshopify.com`);
  await db.definition.create({ data: { shopId, version: 1, rules: { ...defaultDefinition }, confirmedAt: NOW } });
  await db.shop.update({ where: { id: shopId }, data: { confirmedAt: NOW } });
  await seedOrders(database, shopId, ORDERS);
});

const labels = async () => {
  const buyers = await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  return buyers.map(({ habit, state }) => `${habit} ${state}`);
};

test('an offer is saved without touching a label or the confirmation', async () => {
  const offer = { ...defaultOfferSettings, enabled: true, percent: 15 };
  expect(await saveSettings(deps, shopId, { ...unchanged, offer })).toBe('saved');
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(shop).toMatchObject({ settings: offer, confirmedAt: NOW, definitionVersion: 1 });
  expect(await labels()).toEqual([]);
});

test('another pace labels everybody anew, as a new version that waits to be confirmed', async () => {
  await saveSettings(deps, shopId, { ...unchanged, definition: { pace: 'weeks', countRenewals } });
  // weeks: due from day 8, late from 39, did not return from 78, long quiet from 156; gaps of 30 days, due on day 25.
  expect(await labels()).toEqual(['one-time due', 'one-time late', 'one-time gone', 'one-time gone', 'periodic due']);
  expect(await saveSettings(deps, shopId, { ...unchanged, definition: { pace: 'year', countRenewals } })).toBe(
    'redefined',
  );
  expect(await labels()).toEqual([
    'one-time on-time',
    'one-time on-time',
    'one-time due',
    'one-time late',
    'periodic due',
  ]);
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(shop).toMatchObject({ definitionVersion: 3, confirmedAt: null });
  expect(
    await db.definition.findMany({ where: { shopId }, orderBy: { version: 'asc' }, select: { confirmedAt: true } }),
  ).toEqual([{ confirmedAt: NOW }, { confirmedAt: null }, { confirmedAt: null }]);
});

test('leaving renewals out makes a subscriber a one-time buyer again', async () => {
  await saveSettings(deps, shopId, { ...unchanged, definition: { pace: 'weeks', countRenewals: false } });
  expect((await labels()).at(-1)).toBe('one-time lost');
});

test('a changed definition moves nobody and sets nothing off', async () => {
  await saveSettings(deps, shopId, { ...unchanged, definition: { pace: 'weeks', countRenewals } });
  await saveSettings(deps, shopId, { ...unchanged, definition: { pace: 'years', countRenewals } });
  expect(await db.move.count({ where: { shopId } })).toBe(0);
  expect(await db.effect.count({ where: { shopId } })).toBe(0);
});

test('standings stay as they are, and so does every other shop', async () => {
  await saveSettings(deps, shopId, { ...unchanged, definition: { pace: 'weeks', countRenewals } });
  await db.buyer.update({ where: { shopId_id: { shopId, id: 1n } }, data: { standing: 'never' } });
  const other = await seedShopRow(database, `other-${serial}.myshopify.com`);
  await seedOrders(database, other, ORDERS);
  await saveSettings(deps, shopId, { ...unchanged, definition: { pace: 'year', countRenewals } });
  expect((await db.buyer.findUniqueOrThrow({ where: { shopId_id: { shopId, id: 1n } } })).standing).toBe('never');
  expect(await db.buyer.count({ where: { shopId: other } })).toBe(0);
});

test('the page reads back what was saved, with what a confirmation would set off', async () => {
  await db.import.create({ data: { shopId, id: 1, phase: 'ready' } });
  const offer = { ...defaultOfferSettings, enabled: true, percent: 15, prefix: 'HI' };
  await saveSettings(deps, shopId, { definition: { pace: 'weeks', countRenewals: false }, offer });
  const page = await readSettings(deps, { id: shopId, scopes: ['read_orders'] });
  expect(page.saved).toEqual({
    preset: 'calibrated',
    pace: 'weeks',
    countRenewals: false,
    offerEnabled: true,
    percent: '15',
    validDays: '30',
    catchUpDays: '14',
    prefix: 'HI',
  });
  expect(page).toMatchObject({ isConfirmed: false, source: 'pace', renewalOrders: 2, preview: { tags: 5 } });
  expect(page.counts.habits).toEqual({ 'one-time': 5 });
});

test('all parts are saved together, or none of them', async () => {
  const offer = { ...defaultOfferSettings, percent: 15 };
  const contactPolicy = { ...defaultContactPolicy, afterRefundDays: 21 };
  const unwritable = { ...defaultOfferPolicy, margin: 1n as unknown as number };
  const parts = { definition: { pace: 'weeks' as const }, offer, contactPolicy };
  await expect(saveSettings(deps, shopId, { ...parts, offerPolicy: unwritable })).rejects.toThrow();
  const before = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(before).toMatchObject({ settings: {}, contactPolicy: {}, offerPolicy: {}, definitionVersion: 1 });
  expect(await db.auditEntry.count({ where: { shopId } })).toBe(0);
  const offerPolicy = { ...defaultOfferPolicy, margin: 0.4 };
  expect(await saveSettings(deps, shopId, { ...parts, offerPolicy })).toBe('redefined');
  const after = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(after).toMatchObject({ settings: offer, contactPolicy, offerPolicy, definitionVersion: 2 });
  expect(await db.auditEntry.count({ where: { shopId } })).toBe(4);
});

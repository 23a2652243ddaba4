import { beforeEach, expect, test } from 'vitest';
import { forgetCustomer } from '#app/database/forget-customer.ts';
import { mergeCustomers } from '#app/database/merge-customers.ts';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { defaultOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { defaultOfferSettings } from '#app/domain/offers/offer-settings.ts';
import { changeStanding } from '#app/services/change-standing.ts';
import { confirmDefinition } from '#app/services/confirm-definition.ts';
import { readHistory } from '#app/services/playbooks/read-history.ts';
import { restoreEntry } from '#app/services/playbooks/restore-entry.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from './test-deps.ts';
import { giveOrders, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const byUserId = 41n;
let shopId = 0;

beforeEach(async () => {
  shopId = await makeShop(db);
  await giveOrders(db, shopId, 7n, '2026-08-20', [30, 30]);
  await rescoreBuyer(deps, { shopId, buyerId: 7n });
});

const history = async () => (await readHistory(deps, { id: shopId, scopes: ['read_orders'] })).rows;
const titles = async () => (await history()).map(({ subject, action, by }) => `${subject}: ${action} by ${by}`);

test('everything that staff did is there, and no other row', async () => {
  const offer = { ...defaultOfferSettings, enabled: true };
  await saveSettings(deps, shopId, { offer }, { byUserId });
  await saveSettings(deps, shopId, { offer: { ...offer, percent: 15 } }, { byUserId });
  await saveSettings(deps, shopId, { offer: { ...offer, percent: 15 } }, { byUserId });
  await saveSettings(deps, shopId, { definition: { pace: 'weeks' } }, { byUserId });
  await confirmDefinition(deps, shopId, byUserId);
  await confirmDefinition(deps, shopId, byUserId);
  for (const action of ['archive', 'archive', 'never', 'lift', 'care'] as const) {
    await changeStanding(deps, shopId, { buyerId: 7n, action, byUserId });
  }
  expect(await titles()).toEqual([
    'customer:7: care by staff',
    'customer:7: lifted by staff',
    'customer:7: never by staff',
    'customer:7: archived by staff',
    'definition: confirmed by staff',
    'definition: saved by staff',
    'slip-offer: saved by staff',
    'slip-offer: saved by staff',
  ]);
  const changes = (await history()).slice(4).map((row) => row.changes);
  expect(changes).toEqual([
    [{ field: 'definition', before: undefined, after: '2' }],
    [{ field: 'pace', before: 'months', after: 'weeks' }],
    [{ field: 'percent', before: '10', after: '15' }],
    [{ field: 'enabled', before: 'false', after: 'true' }],
  ]);
});

test('a first save shows the edits and nothing that was so before', async () => {
  const offerPolicy = { ...defaultOfferPolicy, margin: 0.4, messageMinor: 0.1 };
  await saveSettings(deps, shopId, { offerPolicy, contactPolicy: defaultContactPolicy }, { byUserId });
  expect((await history()).map((row) => row.changes)).toEqual([
    [
      { field: 'margin', before: '', after: '0.4' },
      { field: 'messageMinor', before: '0', after: '0.1' },
    ],
  ]);
});

test('what was allowed to be offered, and is new, was not there before', async () => {
  const incentives = [{ kind: 'percent' as const, percent: 10 }];
  await saveSettings(deps, shopId, { offerPolicy: { ...defaultOfferPolicy, incentives } });
  expect((await history())[0]?.changes).toEqual([
    { field: 'incentives.0.kind', before: null, after: 'percent' },
    { field: 'incentives.0.percent', before: null, after: '10' },
  ]);
});

test('every change of the settings can be brought back, which is a change too', async () => {
  const contactPolicy = { ...defaultContactPolicy, afterRefundDays: 21 };
  const offerPolicy = { ...defaultOfferPolicy, margin: 0.4 };
  const offer = { ...defaultOfferSettings, percent: 15 };
  await saveSettings(deps, shopId, { definition: { pace: 'weeks' }, offer, contactPolicy, offerPolicy }, { byUserId });
  const rows = await history();
  expect(rows.map(({ canRestore }) => canRestore)).toEqual([true, true, true, true]);
  for (const { id } of rows) {
    expect(await restoreEntry(deps, shopId, { entryId: BigInt(id), byUserId })).toBe('saved');
  }
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(shop).toMatchObject({ settings: defaultOfferSettings, contactPolicy: defaultContactPolicy });
  expect(shop).toMatchObject({ offerPolicy: defaultOfferPolicy, definitionVersion: 3, confirmedAt: null });
  expect((await history()).slice(0, 4).map(({ action }) => action)).toEqual(Array(4).fill('restored'));
  await confirmDefinition(deps, shopId, byUserId);
  const [confirmed] = await history();
  expect(confirmed?.canRestore).toBe(false);
  expect(await restoreEntry(deps, shopId, { entryId: BigInt(confirmed!.id), byUserId })).toBeUndefined();
});

test('who became another customer is there as that one; who is erased is not there', async () => {
  await changeStanding(deps, shopId, { buyerId: 7n, action: 'archive', byUserId });
  await db.$transaction((tx) => mergeCustomers(tx, shopId, 7n, 8n));
  expect(await titles()).toEqual(['customer:8: archived by staff']);
  await db.$transaction((tx) => forgetCustomer(tx, shopId, { customerId: 8n }));
  expect(await titles()).toEqual([]);
});

import { expect, test } from 'vitest';
import { labelCounts } from '#app/database/reports/label-counts.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { defaultOfferSettings } from '#app/domain/offers/offer-settings.ts';
import { openShop } from '#app/services/open-shop.ts';
import { previewRules } from '#app/services/preview-rules.ts';
import { readCustomer } from '#app/services/read-customer.ts';
import { refitShop } from '#app/services/refit-shop.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { labelAll, placeDays, simulatedDays } from './rhythm-shop.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const TODAY = '2026-11-22';
deps.clock.now = new Date(`${TODAY}T12:00:00Z`);

async function shopOf(buyers: number): Promise<number> {
  const shopId = await makeShop(db);
  await placeDays(database, shopId, simulatedDays(buyers, TODAY));
  await labelAll(database, shopId, TODAY);
  return shopId;
}

test('what is previewed is what choosing it brings, and previewing changes nothing', async () => {
  const shopId = await shopOf(400);
  await refitShop(deps, { shopId }, { signal: new AbortController().signal });
  const before = await labelCounts(pool, shopId);
  const previews = await previewRules(deps, await openShop(deps, shopId));
  expect(await labelCounts(pool, shopId)).toEqual(before);
  for (const preset of ['classic', 'calibrated'] as const) {
    await saveSettings(deps, shopId, { definition: { preset }, offer: defaultOfferSettings });
    expect((await openShop(deps, shopId)).clock.preset).toBe(preset);
    expect(await labelCounts(pool, shopId)).toEqual(previews.find((one) => one.preset === preset)?.counts);
  }
  const versions = await db.definition.findMany({ where: { shopId }, orderBy: { version: 'asc' } });
  expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect((await db.shop.findUniqueOrThrow({ where: { id: shopId } })).confirmedAt).toBeNull();
});

test('before a fit there is nothing to preview of the calibrated rule', async () => {
  const previews = await previewRules(deps, await openShop(deps, await shopOf(60)));
  expect(previews.find(({ preset }) => preset === 'calibrated')?.counts).toBeUndefined();
  expect(previews.find(({ preset }) => preset === 'classic')?.counts?.repeat).toBeDefined();
});

test('a customer’s page says what both rules call them; one-time buyers are judged alike by both', async () => {
  const shopId = await shopOf(300);
  await refitShop(deps, { shopId }, { signal: new AbortController().signal });
  const repeat = await db.buyer.findFirstOrThrow({ where: { shopId, x: { gt: 1 } } });
  const once = await db.buyer.findFirstOrThrow({ where: { shopId, x: 0 } });
  const page = await readCustomer(deps, shopId, String(repeat.id));
  expect(page?.rule).toBe('calibrated');
  expect(page?.otherRule).toMatchObject({ preset: 'classic' });
  expect((await readCustomer(deps, shopId, String(once.id)))?.otherRule).toBeUndefined();
});

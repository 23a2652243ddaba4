import { expect, test } from 'vitest';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import { confirmDefinition } from '#app/services/confirm-definition.ts';
import { forgetShop } from '#app/services/forget-shop.ts';
import { installShop } from '#app/services/install-shop.ts';
import { runBulkTags } from '#app/services/run-bulk-tags.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from './drain.ts';
import { manyBuyers } from './many-buyers.ts';
import { storeShop, type StoreShop } from './store-shop.ts';
import { jobsNamed } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const run = { signal: new AbortController().signal };

const read = (shopId: number) => db.shop.findUnique({ where: { id: shopId } });

/** The session that the library stores after a token exchange. */
const storeToken = ({ domain, deps }: StoreShop, givenAt = deps.clock.now) =>
  db.session.create({
    data: { id: `offline_${domain}`, shop: domain, state: '', expires: new Date(givenAt.getTime() + 3_600_000) },
  });

test('an uninstall stops the app; opened again it starts anew with an import and asks for confirmation', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  await storeToken(shop);
  shop.control.app.uninstall();
  await shop.settle();
  expect(await read(shop.shopId)).toMatchObject({ uninstalledAt: shop.deps.clock.now, confirmedAt: null });
  expect(await db.session.count({ where: { shop: shop.domain } })).toBe(0);
  await installShop({ db }, shop.domain, 'read_orders');
  expect(await read(shop.shopId)).toMatchObject({ uninstalledAt: null, confirmedAt: null });
  expect((await jobsNamed(db, 'start-import')).filter((job) => job.shopId === shop.shopId)).toHaveLength(1);
});

test('an uninstall in the middle of a bulk run leaves no customer in it, and no tag that counts as written', async () => {
  const shop = await storeShop(database, {
    today: '2026-11-22',
    confirmed: false,
    pace: { bulkMs: 60_000, codesMs: 0 },
  });
  const { deps, shopId, control } = shop;
  await manyBuyers(database, shop, { count: BULK_ABOVE + 5 });
  await db.buyer.updateMany({ where: { shopId, id: { gt: 0n } }, data: { tagged: 'late' } });
  await confirmDefinition(deps, shopId);
  const started = await db.effect.findFirstOrThrow({ where: { shopId, kind: 'bulk-tags' } });
  await runBulkTags(deps, { shopId, effectId: started.id }, { ...run, isLastTry: false });
  const underWay = await db.effect.findFirstOrThrow({ where: { shopId, id: started.id } });
  expect(underWay.payload).toHaveProperty('lines');
  control.app.uninstall();
  await control.webhooks.settled();
  await drain(deps, shopId, ['record-delivery']);
  const left = await db.effect.findFirstOrThrow({ where: { shopId, id: started.id } });
  expect(left).toMatchObject({ state: 'abandoned', reason: 'uninstalled' });
  expect(left.payload).toEqual({});
  expect(await db.buyer.count({ where: { shopId, tagged: { not: null } } })).toBe(0);
}, 60_000);

test('the word of an uninstall that comes after the app is back is an old one', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  shop.control.webhooks.hold();
  shop.control.app.uninstall();
  shop.control.app.access.installed = true;
  // The merchant opens the app again a minute later; its new token works.
  await shop.control.clock.advance({ minutes: 1 });
  shop.deps.clock.now = new Date(shop.control.clock.now());
  await storeToken(shop);
  await shop.reopen();
  shop.control.webhooks.release();
  await shop.settle();
  expect(await read(shop.shopId)).toMatchObject({ uninstalledAt: null });
  expect(await db.session.count({ where: { shop: shop.domain } })).toBe(1);
});

test('a newer token that Shopify does not answer to keeps nobody installed', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  shop.control.webhooks.hold();
  shop.control.app.uninstall();
  await storeToken(shop, new Date(shop.deps.clock.now.getTime() + 60_000));
  shop.control.webhooks.release();
  await shop.settle();
  expect(await read(shop.shopId)).toMatchObject({ uninstalledAt: shop.deps.clock.now });
});

test('shop/redact spares a shop that has the app again, and forgets one whose uninstall was never told', async () => {
  const back = await storeShop(database, { today: '2026-11-22' });
  back.control.app.redactShop();
  await back.control.webhooks.settled();
  await drain(back.deps, back.shopId, ['record-delivery']);
  await forgetShop(back.deps, { shopId: back.shopId }, run);
  expect(await read(back.shopId)).not.toBeNull();
  const gone = await storeShop(database, { today: '2026-11-22' });
  gone.control.app.access.installed = false;
  gone.control.app.access.tokens.revoke();
  await forgetShop(gone.deps, { shopId: gone.shopId }, run);
  expect(await read(gone.shopId)).toBeNull();
});

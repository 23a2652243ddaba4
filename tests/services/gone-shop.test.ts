import { openedShop } from './opened-shop.ts';
import { expect, test } from 'vitest';
import { forgetShop } from '#app/services/forget-shop.ts';
import { startImport } from '#app/services/start-import.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';

const database = await freshDatabase();
const { db } = database;
const run = { signal: new AbortController().signal, isLastTry: false };

/** A shop that removed the app; the word of it was lost. */
async function leftUnheard() {
  const shop = await openedShop(database);
  await shop.open(shop.processes[0]);
  shop.control.webhooks.hold();
  shop.control.app.uninstall();
  return shop;
}

test.each([
  ['still looks good', 3_000_000],
  ['is about to end', 60_000],
  ['has ended', -60_000],
])('shop/redact forgets a shop whose uninstall was never told and whose token %s', async (_what, inMs) => {
  const { deps, shopId, domain, nearItsEnd } = await leftUnheard();
  await nearItsEnd(inMs);
  await forgetShop(deps, { shopId }, run);
  expect(await db.shop.findUnique({ where: { id: shopId } })).toBeNull();
  expect(await db.session.count({ where: { shop: domain } })).toBe(0);
});

test('its import ends because the shop has gone, at the first try', async () => {
  const { deps, shopId } = await leftUnheard();
  await db.import.deleteMany({ where: { shopId } });
  await startImport(deps, { shopId }, run);
  expect(await db.import.findFirst({ where: { shopId } })).toMatchObject({ phase: 'failed', problem: 'shop-gone' });
});

test.each([400, 401, 402, 403, 404, 423])(
  'a renewal that Shopify answers with %i is refused for good',
  async (status) => {
    const { domain, control, processes, open, nearItsEnd } = await openedShop(database);
    await open(processes[0]);
    await nearItsEnd();
    control.faults.token.status = status;
    await expect(processes[1].offlineToken(domain)).rejects.toMatchObject({ failure: { kind: 'shop-gone', status } });
  },
);

test.each([429, 500, 503, 520])('a renewal that Shopify answers with %i is tried again later', async (status) => {
  const { deps, shopId, domain, control, processes, open, works, nearItsEnd } = await openedShop(database);
  await open(processes[0]);
  await nearItsEnd();
  control.faults.token.status = status;
  await expect(processes[1].offlineToken(domain)).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  await expect(forgetShop(deps, { shopId }, run)).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  expect(await db.shop.findUnique({ where: { id: shopId } })).not.toBeNull();
  control.faults.token.status = undefined;
  expect(await works(await processes[1].offlineToken(domain))).toBe(true);
});

test('a secret of the app that Shopify does not know says nothing about the shop', async () => {
  const { deps, shopId, domain, control, processes, open, works, nearItsEnd } = await openedShop(database);
  await open(processes[0]);
  await nearItsEnd();
  const { access } = control.shop;
  const { apiSecret } = access;
  Object.assign(access, { apiSecret: 'rotated' });
  await expect(processes[1].offlineToken(domain)).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  await expect(forgetShop(deps, { shopId }, run)).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  Object.assign(access, { apiSecret });
  expect(await works(await processes[1].offlineToken(domain))).toBe(true);
});

test('a renewal is no shop that has gone when somebody else has renewed meanwhile', async () => {
  const { domain, control, processes, open, works, nearItsEnd } = await openedShop(database);
  await open(processes[0]);
  await nearItsEnd();
  // The database drops the first one's connection, and with it the lock, while Shopify takes its time.
  const [asked, answer] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  control.faults.token.arrived = () => {
    control.faults.token.arrived = undefined;
    asked.resolve(undefined);
    return answer.promise;
  };
  const slow = processes[0].offlineToken(domain);
  await asked.promise;
  await db.$queryRaw`select count(pg_terminate_backend(pid)) from pg_locks
    where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`;
  const renewed = await processes[1].offlineToken(domain);
  expect(await works(renewed)).toBe(true); // from here on the older refresh token is refused
  answer.resolve(undefined);
  expect(await slow).toBe(renewed);
});

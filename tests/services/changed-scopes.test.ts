import { openedShop } from './opened-shop.ts';
import { expect, test } from 'vitest';
import type { Deps } from '#app/services/deps.ts';
import { refreshShop } from '#app/services/refresh-shop.ts';
import { startImport } from '#app/services/start-import.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';

const database = await freshDatabase();
const { db } = database;

test('rights that were granted or withdrawn stay so on the next page, with the token that was given before', async () => {
  const shop = await openedShop(database);
  const { shopId, domain, control, processes, open, tokens } = shop;
  await open(processes[0]);
  const token = await processes[0].offlineToken(domain);
  const scopes = async () => (await db.shop.findUniqueOrThrow({ where: { id: shopId } })).scopes;
  for (const change of ['grant', 'withdraw'] as const) {
    control.app[change]('read_products', 'write_store_credit_account_transactions');
    await shop.settle();
    const granted = [...control.app.access.scopes].sort();
    expect(await scopes()).toEqual(granted);
    expect((await open(processes[1])).shop.scopes).toEqual(granted);
    expect(await scopes()).toEqual(granted);
  }
  expect(await processes[1].offlineToken(domain)).toBe(token); // unsealed as before
  expect(tokens.issued).toEqual({ exchanges: 1, refreshes: 0 });
});

const run = { signal: new AbortController().signal, isLastTry: false };

test.each([
  ['the night', (deps: Deps, shop: { id: number; domain: string }) => refreshShop(deps, shop, {})],
  ['an import', (deps: Deps, { id: shopId }: { id: number }) => startImport(deps, { shopId }, run)],
])('rights that no webhook told and %s learns of stay so on the next page', async (_who, learn) => {
  const { shopId, domain, control, deps, processes, open } = await openedShop(database);
  await open(processes[0]);
  const token = await processes[0].offlineToken(domain);
  control.webhooks.hold();
  for (const change of ['grant', 'withdraw'] as const) {
    control.app[change]('write_store_credit_account_transactions');
    await db.import.updateMany({ where: { shopId }, data: { phase: 'ready' } });
    await learn(deps, { id: shopId, domain });
    const granted = [...control.app.access.scopes].sort();
    expect((await open(processes[1])).shop.scopes).toEqual(granted);
    expect((await db.shop.findUniqueOrThrow({ where: { id: shopId } })).scopes).toEqual(granted);
  }
  expect(await processes[1].offlineToken(domain)).toBe(token);
});

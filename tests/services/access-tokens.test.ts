import { openedShop } from './opened-shop.ts';
import { expect, test } from 'vitest';
import { freshDatabase } from '#tests/database/fresh-database.ts';

const database = await freshDatabase();

test('a first document makes several requests at once, in several processes, and one exchange', async () => {
  const { processes, open, tokens } = await openedShop(database);
  const opened = await Promise.all([0, 1, 0, 1].map((at) => open(processes[at]!)));
  expect(new Set(opened.map(({ session }) => session.accessToken)).size).toBe(1);
  expect(tokens.issued).toEqual({ exchanges: 1, refreshes: 0 });
});

test('the library and the app may look at the clock at different moments: an exchange is never made beside the lock', async () => {
  const { deps, processes, open, tokens, nearItsEnd } = await openedShop(database);
  await open(processes[0]);
  await nearItsEnd(280_000);
  deps.clock.now = new Date(Date.now() - 30_000); // 310 s left by the app's clock, 280 s by the library's
  const opened = await Promise.all([0, 1, 0, 1].map((at) => open(processes[at]!)));
  expect(new Set(opened.map(({ session }) => session.accessToken)).size).toBe(1);
  expect(tokens.issued.exchanges).toBe(2);
});

test('a token that is about to end is renewed once, however many ask in however many processes', async () => {
  const { domain, processes, open, tokens, works, nearItsEnd } = await openedShop(database);
  await open(processes[0]);
  const first = await processes[0].offlineToken(domain);
  await nearItsEnd();
  const asked = Array.from({ length: 20 }, (_, i) => processes[i % 2 ? 1 : 0].offlineToken(domain));
  const [renewed, ...others] = await Promise.all(asked);
  expect(new Set(others)).toEqual(new Set([renewed]));
  expect(renewed).not.toBe(first);
  expect(await works(renewed!)).toBe(true);
  expect(tokens.issued).toEqual({ exchanges: 1, refreshes: 1 });
});

test('an answer without expires_in is no token for ever: it is renewed half an hour later', async () => {
  const { domain, control, processes, open, tokens } = await openedShop(database);
  control.faults.token.withoutExpiresIn = 1;
  await open(processes[0]);
  const first = await processes[0].offlineToken(domain);
  const { expires } = await database.db.session.findFirstOrThrow({ where: { shop: domain } });
  expect(Math.abs(expires!.getTime() - Date.now() - 30 * 60_000)).toBeLessThan(60_000);
  await database.db.session.updateMany({ where: { shop: domain }, data: { expires: new Date() } });
  expect(await processes[1].offlineToken(domain)).not.toBe(first);
  expect(tokens.issued.refreshes).toBe(1);
});

test('a token that Shopify refuses is renewed although it looks good', async () => {
  const { domain, processes, open, tokens, works } = await openedShop(database);
  await open(processes[0]);
  const refused = await processes[0].offlineToken(domain);
  tokens.expireAccess();
  expect(await processes[0].offlineToken(domain)).toBe(refused);
  expect(await works(refused)).toBe(false);
  expect(await works(await processes[0].offlineToken(domain, refused))).toBe(true);
});

test('a late refusal of an older token renews nothing: the newer one is there', async () => {
  const { domain, processes, open, tokens, nearItsEnd } = await openedShop(database);
  await open(processes[0]);
  const older = await processes[0].offlineToken(domain);
  await nearItsEnd();
  const newer = await processes[1].offlineToken(domain);
  expect(newer).not.toBe(older);
  expect(await processes[0].offlineToken(domain, older)).toBe(newer);
  expect(tokens.issued.refreshes).toBe(1);
});

test('a token that many were refused is renewed once', async () => {
  const { domain, processes, open, tokens, works } = await openedShop(database);
  await open(processes[0]);
  const refused = await processes[0].offlineToken(domain);
  tokens.expireAccess();
  const asked = Array.from({ length: 8 }, (_, i) => processes[i % 2 ? 1 : 0].offlineToken(domain, refused));
  const [renewed, ...others] = await Promise.all(asked);
  expect(new Set(others)).toEqual(new Set([renewed]));
  expect(await works(renewed!)).toBe(true);
  expect(tokens.issued.refreshes).toBe(1);
});

test('a renewal whose answer was lost is made again with what is still good', async () => {
  const { domain, control, processes, open, works, nearItsEnd } = await openedShop(database);
  await open(processes[0]);
  await nearItsEnd();
  control.faults.token.lost = 1;
  await expect(processes[0].offlineToken(domain)).rejects.toThrow();
  expect(await works(await processes[1].offlineToken(domain))).toBe(true);
});

test('where the app is not installed there is no token, and the reason is that', async () => {
  const { domain, control, processes, open } = await openedShop(database);
  await open(processes[0]);
  await processes[0].forgetSessions(domain);
  control.app.uninstall();
  await expect(processes[1].offlineToken(domain)).rejects.toMatchObject({ failure: { kind: 'shop-gone' } });
});

import { Session } from '@shopify/shopify-api';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { SealedSessionStorage } from '#app/database/session-storage.ts';
import { freshDatabase } from './fresh-database.ts';

const { db, pool } = await freshDatabase();
const NOW = new Date('2026-11-22T10:00:00Z');
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const storage = (...keys: Buffer[]) => new SealedSessionStorage(db, keys, () => NOW);

const session = (id: string, extra: Partial<Session> = {}) =>
  new Session({
    id,
    shop: 'one.myshopify.com',
    state: '',
    isOnline: false,
    scope: 'read_orders',
    accessToken: 'shpat_secret',
    refreshToken: 'shprt_secret',
    expires: new Date('2026-11-22T11:00:00Z'),
    refreshTokenExpires: new Date('2027-02-20T10:00:00Z'),
    ...extra,
  });

test('a session comes back as it was stored', async () => {
  await storage(oldKey).storeSession(session('a'));
  expect(await storage(oldKey).loadSession('a')).toEqual(session('a'));
});

test('no token stands in the table', async () => {
  await storage(oldKey).storeSession(session('b'));
  const { rows } = await pool.query<{ text: string }>(
    `select sessions::text as text, encode(tokens, 'escape') as tokens from sessions`,
  );
  expect(JSON.stringify(rows)).not.toMatch(/shpat|shprt|secret/);
});

test('a new key in front opens what the old one sealed, and seals from then on', async () => {
  await storage(oldKey).storeSession(session('c'));
  const rotated = storage(newKey, oldKey);
  expect((await rotated.loadSession('c'))?.accessToken).toBe('shpat_secret');
  await rotated.storeSession(session('c'));
  expect((await storage(newKey).loadSession('c'))?.accessToken).toBe('shpat_secret');
});

test('tokens that no key opens count as absent, so that the shop is asked again', async () => {
  await storage(oldKey).storeSession(session('d'));
  const found = await storage(randomBytes(32)).loadSession('d');
  expect(found?.accessToken).toBeUndefined();
  expect(found?.shop).toBe('one.myshopify.com');
});

test('an answer without expires_in is renewed half an hour later instead of never', async () => {
  const endless = session('e');
  delete (endless as { expires?: Date }).expires;
  await storage(oldKey).storeSession(endless);
  expect((await storage(oldKey).loadSession('e'))?.expires).toEqual(new Date('2026-11-22T10:30:00Z'));
});

test('twenty first requests at once leave one session', async () => {
  await Promise.all(Array.from({ length: 20 }, () => storage(oldKey).storeSession(session('f'))));
  expect((await storage(oldKey).findSessionsByShop('one.myshopify.com')).filter((one) => one.id === 'f')).toHaveLength(
    1,
  );
  await storage(oldKey).deleteSession('f');
  expect(await storage(oldKey).loadSession('f')).toBeUndefined();
});

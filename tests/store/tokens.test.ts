import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionToken } from './admin/session-token.ts';
import { app, askedStore, exchangeFields, type AskedStore } from './ask.ts';

let store: AskedStore;
beforeEach(async () => void (store = await askedStore()));
afterEach(() => store.close());

interface Issued {
  access_token: string;
  expires_in?: number;
  refresh_token: string;
  refresh_token_expires_in: number;
  scope: string;
}
const issued = async (response: Promise<Response>) => (await (await response).json()) as Issued;
const refresh = (refreshToken: string) =>
  store.token({
    client_id: app.apiKey,
    client_secret: app.apiSecret,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
const works = async (accessToken: string) => (await store.post('{ shop { id } }', {}, accessToken)).status;

test('a verified session token is exchanged for one that expires in an hour', async () => {
  const token = await issued(store.exchange());
  expect(token).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
  expect(token.scope.split(',')).toContain('read_all_orders');
  expect(await works(token.access_token)).toBe(200);
});

test.each([
  ['expired', () => sessionToken({ ...app, shop: store.shop }, 60, 600)],
  ['of another app', () => sessionToken({ ...app, apiKey: 'other', shop: store.shop })],
  ['of another shop', () => sessionToken({ ...app, shop: 'other.myshopify.com' })],
  ['with another signature', () => sessionToken({ ...app, apiSecret: 'other', shop: store.shop })],
  ['that is none', () => 'abc'],
])('a session token %s is refused', async (_what, subject) => {
  const response = await store.exchange(subject());
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'invalid_subject_token' });
});

test('wrong credentials and tokens that would never expire are refused', async () => {
  const subject = sessionToken({ ...app, shop: store.shop });
  const { expiring: _, ...forEver } = exchangeFields(subject);
  expect((await store.token({ ...exchangeFields(subject), client_secret: 'x' })).status).toBe(401);
  expect((await store.token(forEver)).status).toBe(400);
});

test('an unknown or expired access token is answered as Shopify does', async () => {
  const token = await issued(store.exchange());
  expect(await works('shpat_unknown')).toBe(401);
  store.control.app.access.tokens.expireAccess();
  const response = await store.post('{ shop { id } }', {}, token.access_token);
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
  });
  expect(await works((await issued(refresh(token.refresh_token))).access_token)).toBe(200);
});

test('a newer exchange kills the refresh token of the older one', async () => {
  const older = await issued(store.exchange());
  await store.exchange();
  expect((await refresh(older.refresh_token)).status).toBe(400);
  expect(await works(older.access_token)).toBe(200);
});

test('a refresh token stays good until its replacement is used', async () => {
  const first = await issued(store.exchange());
  store.control.faults.token.lost = 1;
  await expect(refresh(first.refresh_token)).rejects.toThrow();
  const again = await issued(refresh(first.refresh_token));
  expect(await works(again.access_token)).toBe(200);
  expect((await refresh(first.refresh_token)).status).toBe(400);
  expect((await refresh(again.refresh_token)).status).toBe(200);
});

test('an answer can come without expires_in', async () => {
  store.control.faults.token.withoutExpiresIn = 1;
  expect(await issued(store.exchange())).not.toHaveProperty('expires_in');
  expect(await issued(store.exchange())).toHaveProperty('expires_in', 3600);
});

test('an uninstalled app has no access until it is opened again', async () => {
  const token = await issued(store.exchange());
  store.control.app.uninstall();
  expect(await works(token.access_token)).toBe(401);
  expect((await refresh(token.refresh_token)).status).toBe(400);
  expect(await works((await issued(store.exchange())).access_token)).toBe(200);
});

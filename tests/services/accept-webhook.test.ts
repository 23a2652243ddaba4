import { expect, test } from 'vitest';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { orderPayload, signedRequest, type SignedOptions } from './signed-request.ts';
import { testDeps } from './test-deps.ts';
import { jobsNamed, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const shopId = await makeShop(db);
const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });

const topic = 'orders/create';
const send = async (payload: unknown, options: Partial<SignedOptions> = {}) => {
  const { status } = await acceptWebhook(deps, signedRequest(payload, { domain, topic, ...options }), topic);
  return status;
};
const delivery = (webhookId: string) => db.delivery.findUnique({ where: { shopId_webhookId: { shopId, webhookId } } });

test('a delivery is written down with its job, and answered 200, without any session', async () => {
  expect(await db.session.count()).toBe(0);
  expect(await send(orderPayload(1), { webhookId: 'first' })).toBe(200);
  expect(await delivery('first')).toMatchObject({
    topic,
    recordedAt: null,
    triggeredAt: new Date('2026-11-22T11:59:00Z'),
  });
  expect(await jobsNamed(db, 'record-delivery')).toEqual([{ shopId, webhookId: 'first' }]);
});

test('nothing personal is kept of it', async () => {
  await send(
    { ...orderPayload(2), note: 'call Anna', billing_address: { name: 'Anna Canary' } },
    { webhookId: 'private' },
  );
  const kept = JSON.stringify(await delivery('private'), (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(kept).not.toMatch(/canary|anna/i);
  expect((await delivery('private'))?.facts).toMatchObject({
    kind: 'order',
    order: { id: '2', totalMinor: '5000', customerId: '7' },
  });
});

test('a hundred times at once is once, and the first payload stays', async () => {
  const before = (await jobsNamed(db, 'record-delivery')).length;
  const payloads = Array.from({ length: 100 }, (_, at) => orderPayload(3, { total: `${at + 1}.00` }));
  expect(await send(orderPayload(3, { total: '7.00' }), { webhookId: 'again' })).toBe(200);
  const statuses = await Promise.all(payloads.map((payload) => send(payload, { webhookId: 'again' })));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect((await delivery('again'))?.facts).toMatchObject({ order: { totalMinor: '700' } });
  expect((await jobsNamed(db, 'record-delivery')).length).toBe(before + 1);
});

test('what Shopify did not sign is refused', async () => {
  const count = await db.delivery.count();
  expect(await send(orderPayload(4), { headers: { 'x-shopify-hmac-sha256': 'AAAA' } })).toBe(401);
  expect(await send(orderPayload(4), { headers: { 'x-shopify-hmac-sha256': null } })).toBe(400);
  expect(await send(orderPayload(4), { method: 'GET' })).toBe(405);
  expect(await send(orderPayload(4), { headers: { 'x-shopify-webhook-id': null } })).toBe(400);
  expect(await send(orderPayload(4), { headers: { 'x-shopify-webhook-id': 'a\tb' } })).toBe(400);
  expect(await send(orderPayload(4), { headers: { 'x-shopify-topic': 'shop/redact' } })).toBe(400);
  expect(await send('{"id": 1', {})).toBe(400);
  expect(await db.delivery.count()).toBe(count);
});

test('a body of 10 MB is refused and the next one is taken', async () => {
  expect(await send({ ...orderPayload(5), note: 'x'.repeat(10 * 1024 * 1024) })).toBe(413);
  expect(await send(orderPayload(5))).toBe(200);
});

test('a shop that is not known is answered 200 and forgotten', async () => {
  const count = await db.delivery.count();
  expect(await send(orderPayload(6), { domain: 'stranger.myshopify.com' })).toBe(200);
  expect(await db.delivery.count()).toBe(count);
});

test('a payload that cannot be read is written down as that', async () => {
  expect(await send([1, 2, 3], { webhookId: 'nonsense' })).toBe(200);
  expect((await delivery('nonsense'))?.facts).toMatchObject({ kind: 'problem', reason: 'missing-id' });
});

test('ids beyond 53 bits keep every digit', async () => {
  const body = JSON.stringify(orderPayload(8))
    .replaceAll(/"admin_graphql_api_id":"[^"]*",/g, '')
    .replace('"id":8', '"id":820982911946154508');
  await send(body, { webhookId: 'large' });
  expect((await delivery('large'))?.facts).toMatchObject({ order: { id: '820982911946154508' } });
});

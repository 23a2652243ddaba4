import { expect, test } from 'vitest';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import { endDataRequest } from '#app/services/end-data-request.ts';
import { readHome } from '#app/services/read-home.ts';
import { sweep } from '#app/services/sweep.ts';
import type { Topic } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from './drain.ts';
import { orderPayload, signedRequest } from './signed-request.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;

async function shop() {
  const deps = testDeps(database);
  const shopId = await makeShop(db, { confirmed: true });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  let ids = 0;
  const send = async (topic: Topic, payload: object, triggeredAt = '2026-11-22T11:00:00Z') => {
    const webhookId = `w${(ids += 1)}`;
    await acceptWebhook(deps, signedRequest(payload, { domain, topic, webhookId, triggeredAt }), topic);
    await drain(deps, shopId, ['record-delivery', 'rescore-buyer']);
  };
  const ask = (id: number | null, email: string, at?: string) =>
    send('customers/data_request', { customer: { id, email, phone: '+49 30 1234567' }, orders_requested: [] }, at);
  const atHome = async () => {
    const { attention } = await readHome(deps, { id: shopId, scopes: ['read_orders', 'read_customers'] });
    return attention.find(({ kind }) => kind === 'data-request');
  };
  return { deps, shopId, send, ask, atHome };
}

const guestOrder = (id: number) => ({ ...orderPayload(id, { customerId: null }), email: 'guest@canary.example' });

test('who asks is named on Home by number alone, with what is held and until when, until it is answered', async () => {
  const { deps, shopId, send, ask, atHome } = await shop();
  await send('orders/create', orderPayload(1));
  expect(await atHome()).toBeUndefined();
  await ask(7, 'customer-7@canary.example');
  expect(await atHome()).toMatchObject({
    buyerId: '7',
    held: { orders: 1, labels: 1, contacts: 0 },
    dueOn: '2026-12-22',
    more: 0,
  });
  const { rows } = await pool.query(`select * from data_requests`);
  expect(JSON.stringify(rows) + deps.lines.join('')).not.toMatch(/canary|1234567/);
  expect(await endDataRequest(deps, shopId, 7n)).toBe(true);
  expect(await endDataRequest(deps, shopId, 7n)).toBe(false);
  expect(await atHome()).toBeUndefined();
});

test('a request follows its customer into the one that they were merged into, and goes with their erasure', async () => {
  const { shopId, send, ask, atHome } = await shop();
  await send('orders/create', orderPayload(1));
  await ask(7, 'customer-7@canary.example');
  const into = { admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/8' };
  await send('customers/merge', {
    ...into,
    admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/7',
    status: 'completed',
  });
  expect(await atHome()).toMatchObject({ buyerId: '8', dueOn: '2026-12-22' });
  await send('customers/redact', { customer: { id: 8, email: null, phone: null }, orders_to_redact: [] });
  expect(await db.dataRequest.count({ where: { shopId } })).toBe(0);
});

test('a guest is counted by the hash of the email', async () => {
  const { shopId, send, ask, atHome } = await shop();
  await send('orders/create', guestOrder(1));
  await send('orders/create', guestOrder(2));
  await ask(null, 'Guest@canary.example');
  const { id } = await db.buyer.findFirstOrThrow({ where: { shopId } });
  expect(id).toBeLessThan(0n);
  expect(await atHome()).toMatchObject({ buyerId: String(id), held: { orders: 2, labels: 1, addresses: 0 } });
});

test('whoever is a customer by now is one, by the address and after a merge', async () => {
  const { deps, shopId, send, ask, atHome } = await shop();
  await send('orders/create', guestOrder(1));
  await send('orders/create', orderPayload(2));
  await send('customers/update', { id: 7, email: 'guest@canary.example', updated_at: '2026-11-22T10:00:00Z' });
  await ask(null, 'guest@canary.example');
  expect(await atHome()).toMatchObject({ buyerId: '7', held: { orders: 2, labels: 1 }, more: 0 });
  await endDataRequest(deps, shopId, 7n);
  await db.merge.create({ data: { shopId, fromId: 5n, intoId: 7n } });
  await ask(5, 'old@canary.example');
  expect(await atHome()).toMatchObject({ buyerId: '7', held: { orders: 2, labels: 1 }, more: 0 });
});

test('the first to be answered stands first, and those who have waited too long are gone', async () => {
  const { deps, shopId, ask, atHome } = await shop();
  await ask(8, 'b@canary.example', '2026-11-10T11:00:00Z');
  await ask(7, 'a@canary.example', '2026-11-01T11:00:00Z');
  expect(await atHome()).toMatchObject({ buyerId: '7', dueOn: '2026-12-01', more: 1 });
  deps.clock.now = new Date('2026-12-02T12:00:00Z');
  expect(await atHome()).toMatchObject({ buyerId: '8', dueOn: '2026-12-10', more: 0 });
  deps.clock.now = new Date('2026-12-04T12:00:00Z');
  await sweep(deps);
  expect(await db.dataRequest.findMany({ where: { shopId }, select: { buyerId: true } })).toEqual([{ buyerId: 8n }]);
});

test('who asks again has a new date; who is erased waits for nothing', async () => {
  const { shopId, send, ask, atHome } = await shop();
  await send('orders/create', orderPayload(1));
  await ask(7, 'a@canary.example', '2026-11-20T11:00:00Z');
  await ask(7, 'a@canary.example', '2026-11-01T11:00:00Z');
  expect(await atHome()).toMatchObject({ dueOn: '2026-12-20' });
  await ask(7, 'a@canary.example', '2026-11-21T11:00:00Z');
  expect(await atHome()).toMatchObject({ dueOn: '2026-12-21' });
  await send('customers/redact', { customer: { id: 7, email: 'a@canary.example' }, orders_to_redact: [1] });
  expect(await atHome()).toBeUndefined();
  expect(await db.dataRequest.count({ where: { shopId } })).toBe(0);
});

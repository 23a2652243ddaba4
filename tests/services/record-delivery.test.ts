import { expect, test } from 'vitest';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import { forgetShop } from '#app/services/forget-shop.ts';
import type { Topic } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from './drain.ts';
import { orderPayload, signedRequest } from './signed-request.ts';
import { testDeps } from './test-deps.ts';
import { jobsNamed, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };

async function shop(confirmed = true) {
  const shopId = await makeShop(db, { confirmed });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  let ids = 0;
  /** Sends a webhook, which is answered. @returns its id */
  const accept = async (topic: Topic, payload: object, triggeredAt = '2026-11-22T11:00:00Z') => {
    const webhookId = `w${(ids += 1)}`;
    const { status } = await acceptWebhook(
      deps,
      signedRequest(payload, { domain, topic, webhookId, triggeredAt }),
      topic,
    );
    expect(status).toBe(200);
    return webhookId;
  };
  /** The same, runs its job, and tells what came of it. */
  const send = async (topic: Topic, payload: object, triggeredAt?: string) => {
    const webhookId = await accept(topic, payload, triggeredAt);
    await drain(deps, shopId, ['record-delivery', 'rescore-buyer']);
    const delivery = await db.delivery.findUniqueOrThrow({ where: { shopId_webhookId: { shopId, webhookId } } });
    expect(delivery).toMatchObject({ facts: null, recordedAt: deps.clock.now });
    return delivery.outcome;
  };
  const buyer = (id = 7n) => db.buyer.findUnique({ where: { shopId_id: { shopId, id } } });
  return { shopId, domain, accept, send, buyer };
}

const consent = (state: string, at: string) => ({
  customer_id: 7,
  email_address: 'anna@canary.example',
  email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: at },
});

test('an order that is older than what is known changes nothing', async () => {
  const { send, buyer } = await shop();
  expect(await send('orders/updated', orderPayload(1, { total: '20.00', updatedAt: '2026-11-21T10:00:00Z' }))).toBe(
    'applied',
  );
  expect(await send('orders/create', orderPayload(1))).toBe('stale');
  expect(await buyer()).toMatchObject({ spentMinor: 2000n });
});

test('a payload that cannot be used says why, and loses nothing else', async () => {
  const { send, buyer } = await shop();
  expect(await send('orders/create', { ...orderPayload(1), processed_at: 'yesterday' })).toBe('skipped: bad-date');
  expect(await send('orders/create', orderPayload(2, { at: '2027-11-20T10:00:00Z' }))).toBe('skipped: future-date');
  expect(await send('orders/create', orderPayload(3, { total: '-5.00' }))).toBe('skipped: negative-total');
  expect(await send('customers/merge', { nonsense: true })).toBe('unreadable');
  expect(await send('orders/create', orderPayload(4))).toBe('applied');
  expect(await buyer()).toMatchObject({ orderCount: 1 });
});

test('unsubscribing means never, subscribing again lifts it, and the newest word wins', async () => {
  const { send, buyer, shopId } = await shop();
  await send('orders/create', orderPayload(1));
  expect(await send('customers_email_marketing_consent/update', consent('unsubscribed', '2026-11-20T10:00:00Z'))).toBe(
    'applied',
  );
  expect(await buyer()).toMatchObject({ consent: 'unsubscribed', standing: 'never' });
  expect(await send('customers_email_marketing_consent/update', consent('subscribed', '2026-11-21T10:00:00Z'))).toBe(
    'applied',
  );
  expect(await buyer()).toMatchObject({ consent: 'subscribed', standing: 'open' });
  expect(await send('customers_email_marketing_consent/update', consent('unsubscribed', '2026-11-20T10:00:00Z'))).toBe(
    'same',
  );
  expect(await buyer()).toMatchObject({ consent: 'subscribed', standing: 'open' });
  const reasons = await db.standingChange.findMany({
    where: { shopId },
    orderBy: { id: 'asc' },
    select: { reason: true },
  });
  expect(reasons.map(({ reason }) => reason)).toEqual(['unsubscribed', 'resubscribed']);
});

test('tags and customer updates that tell nothing new are answered and not written down', async () => {
  const { accept, send, shopId } = await shop();
  await send('orders/create', orderPayload(1));
  const tags = { customerId: 'gid://shopify/Customer/7', occurredAt: '2026-11-22T10:00:00Z' };
  await accept('customer.tags_added', { ...tags, tags: ['comeback:due'] });
  await accept('customer.tags_removed', { ...tags, tags: ['comeback:on-time'] });
  await accept('customer.tags_added', { ...tags, tags: ['VIP'] });
  await accept('customers/update', { id: 7, email: null, updated_at: '2026-11-22T10:00:00Z' });
  const update = { id: 7, email: 'customer-7@canary.example', updated_at: '2026-11-22T10:00:00Z' };
  await accept('customers/update', update);
  expect(await db.delivery.count({ where: { shopId } })).toBe(1);
  expect(await jobsNamed(db, 'rescore-buyer')).toEqual([]);
  // It was heard all the same: who had the address last keeps it.
  expect(await db.identity.findMany({ where: { shopId } })).toMatchObject([
    { customerId: 7n, updatedAt: new Date('2026-11-22T10:00:00Z') },
  ]);
  expect(await send('customers/update', { ...update, id: 8, updated_at: '2026-11-22T09:00:00Z' })).toBe('same');
  expect(await send('customers/update', { ...update, email: 'new@canary.example' })).toBe('same');
  expect(await db.identity.count({ where: { shopId } })).toBe(2);
});

test('a finished bulk operation wakes the import that waits for it', async () => {
  const { send, shopId } = await shop();
  const id = 'gid://shopify/BulkOperation/55';
  await db.import.updateMany({ where: { shopId }, data: { bulkOperationId: id, phase: 'running' } });
  expect(
    await send('bulk_operations/finish', {
      admin_graphql_api_id: 'gid://shopify/BulkOperation/1',
      status: 'completed',
    }),
  ).toBe('not-ours');
  expect(await send('bulk_operations/finish', { admin_graphql_api_id: id, status: 'completed' })).toBe('applied');
  expect(await jobsNamed(db, 'watch-import')).toContainEqual({ shopId, importId: 1 });
});

test('scopes follow what the merchant grants', async () => {
  const { send, shopId } = await shop();
  await send('app/scopes_update', { previous: [], current: ['read_products', 'read_orders'] });
  expect(await db.shop.findUnique({ where: { id: shopId } })).toMatchObject({
    scopes: ['read_orders', 'read_products'],
  });
});

test('what a new right lets us read of the orders is read at once, and only then', async () => {
  const { send, shopId } = await shop();
  await db.import.updateMany({ where: { shopId }, data: { withheld: ['read_products'] } });
  await send('app/scopes_update', { previous: [], current: ['read_orders', 'write_gift_cards'] });
  expect(await jobsNamed(db, 'start-import')).not.toContainEqual({ shopId });
  await send('app/scopes_update', { previous: [], current: ['read_orders', 'read_products'] });
  expect(await jobsNamed(db, 'start-import')).toContainEqual({ shopId });
});

test('an uninstall ends tokens and plans; told twice or late it changes nothing', async () => {
  const { send, shopId, domain } = await shop();
  await send('orders/create', orderPayload(1));
  await db.session.create({ data: { id: `offline_${domain}`, shop: domain, state: '' } });
  await db.shop.update({ where: { id: shopId }, data: { installedAt: new Date('2026-11-22T11:00:00Z') } });
  expect(await send('app/uninstalled', {}, '2026-11-22T10:59:00Z')).toBe('stale');
  expect(await send('app/uninstalled', {}, '2026-11-22T11:30:00Z')).toBe('applied');
  expect(await send('app/uninstalled', {}, '2026-11-22T11:30:00Z')).toBe('same');
  expect(await db.session.count({ where: { shop: domain } })).toBe(0);
  expect(await db.shop.findUnique({ where: { id: shopId } })).toMatchObject({
    confirmedAt: null,
    uninstalledAt: new Date('2026-11-22T11:30:00Z'),
  });
  const states = await db.effect.findMany({ where: { shopId }, select: { state: true, reason: true } });
  expect(states.length).toBeGreaterThan(0);
  expect(states.every(({ state, reason }) => state === 'abandoned' && reason === 'uninstalled')).toBe(true);
  expect(await send('orders/create', orderPayload(2))).toBe('uninstalled');
});

test('a customer who asks gets the numbers that are held, and nobody’s name is logged', async () => {
  const { send } = await shop();
  await send('orders/create', orderPayload(1));
  deps.lines.length = 0;
  const payload = {
    customer: { id: 7, email: 'anna@canary.example', phone: '+49 30 1234567' },
    orders_requested: [1],
    data_request: { id: 3 },
  };
  expect(await send('customers/data_request', payload)).toBe(
    'held: orders 1, labels 1, moves 1, standings 0, effects 2, codes 0, contacts 0, addresses 1',
  );
  expect(deps.lines.join('')).toContain('"orders":1');
  expect(deps.lines.join('')).not.toMatch(/canary|1234567/);
});

test('who is redacted is forgotten, late deliveries do not bring them back, and the shop’s totals stay', async () => {
  const { send, shopId, buyer } = await shop();
  await send('orders/create', orderPayload(1));
  const total = () => db.order.aggregate({ where: { shopId }, _sum: { totalMinor: true } });
  const before = await total();
  const payload = { customer: { id: 7, email: 'customer-7@canary.example' }, orders_to_redact: [1] };
  expect(await send('customers/redact', payload)).toBe('applied');
  expect(await buyer()).toBeNull();
  expect(await total()).toEqual(before);
  await send('orders/updated', orderPayload(1, { updatedAt: '2026-11-22T10:00:00Z' }));
  await send('customers/update', { id: 7, email: 'customer-7@canary.example', updated_at: '2026-11-22T11:00:00Z' });
  expect(await buyer()).toBeNull();
  expect(await db.order.count({ where: { shopId, OR: [{ buyerId: 7n }, { customerId: 7n }] } })).toBe(0);
  expect(await db.identity.count({ where: { shopId } })).toBe(0);
  for (const table of ['move', 'effect', 'standingChange', 'code'] as const) {
    expect(await (db[table] as typeof db.move).count({ where: { shopId, buyerId: 7n } })).toBe(0);
  }
});

test('a guest is redacted by the email', async () => {
  const { send, shopId } = await shop();
  await send('orders/create', { ...orderPayload(1, { customerId: null }), email: 'guest@canary.example' });
  expect(await db.buyer.count({ where: { shopId } })).toBe(1);
  await send('customers/redact', { customer: { id: null, email: 'Guest@canary.example' }, orders_to_redact: [] });
  expect(await db.buyer.count({ where: { shopId } })).toBe(0);
});

test('a shop that is to be forgotten leaves no row and no job', async () => {
  const { send, shopId, domain } = await shop();
  await send('orders/create', orderPayload(1));
  await send('app/uninstalled', {}, new Date(Date.now() + 60_000).toISOString());
  await acceptWebhook(deps, signedRequest({ shop_domain: domain }, { domain, topic: 'shop/redact' }), 'shop/redact');
  await drain(deps, shopId, ['record-delivery']);
  expect(await jobsNamed(db, 'forget-shop')).toContainEqual({ shopId });
  await forgetShop(deps, { shopId }, run);
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns where column_name = 'shop_id' and table_schema = 'public'`,
  );
  expect(tables.length).toBeGreaterThan(15);
  for (const { name } of tables) {
    const { rowCount } = await database.pool.query(`select 1 from "${name}" where shop_id = $1`, [shopId]);
    expect(rowCount, name).toBe(0);
  }
  const { rowCount } = await database.pool.query(
    `select 1 from graphile_worker._private_jobs where payload->>'shopId' = $1`,
    [String(shopId)],
  );
  expect(rowCount).toBe(0);
});

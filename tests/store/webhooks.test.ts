import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, askedStore, type AskedStore } from './ask.ts';
import { like, someText } from './expecting.ts';
import { createClock } from './clock.ts';
import type { Subscription } from './webhooks/subscriptions.ts';

const subscribe = (topic: string, more: Partial<Subscription> = {}): Subscription => ({
  topic,
  uri: `/webhooks/${topic}`,
  includeFields: [],
  name: undefined,
  compliance: false,
  ...more,
});
const TOPICS = [
  'orders/create orders/updated orders/paid orders/cancelled orders/edited orders/delete refunds/create customers/update',
  'customers/delete customers/merge customers_email_marketing_consent/update customer.tags_added customer.tags_removed',
  'bulk_operations/finish app/uninstalled app/scopes_update',
].flatMap((line) => line.split(' '));
const COMPLIANCE = ['customers/data_request', 'customers/redact', 'shop/redact'];
const subscriptions = [
  ...TOPICS.map((topic) => subscribe(topic)),
  ...COMPLIANCE.map((topic) => subscribe(topic, { compliance: true })),
];

let store: AskedStore;
interface Got {
  topic: string;
  headers: Headers;
  raw: string;
  body: Record<string, unknown>;
}
let got: Got[];
let answer: (topic: string) => number | Promise<number>;

async function open(options: Parameters<typeof askedStore>[0] = {}) {
  store = await askedStore({ subscriptions, ...options });
  store.deliverTo(async (request) => {
    const raw = await request.text();
    const topic = request.headers.get('x-shopify-topic')!;
    got.push({ topic, headers: request.headers, raw, body: JSON.parse(raw) as Got['body'] });
    return new Response(null, { status: await answer(topic) });
  });
}
beforeEach(async () => {
  got = [];
  answer = () => 200;
  await open();
});
afterEach(() => store.close());

const topics = () => got.map((one) => one.topic).sort();
const settled = () => store.control.webhooks.settled();
const buyer = () => [...store.control.shop.customers.keys()][0]!;

test('a delivery is signed over its very bytes and says what it is', async () => {
  const order = store.control.orders.place({ customerId: buyer(), totalMinor: 2500 });
  await settled();
  expect(topics()).toEqual(['orders/create', 'orders/paid']);
  const [created, paid] = got.sort((a, b) => a.topic.localeCompare(b.topic));
  expect(created!.headers.get('x-shopify-hmac-sha256')).toBe(
    createHmac('sha256', app.apiSecret).update(created!.raw).digest('base64'),
  );
  expect(Object.fromEntries(created!.headers)).toMatchObject({
    'x-shopify-shop-domain': store.shop,
    'x-shopify-api-version': '2026-10',
    'x-shopify-triggered-at': like(/^\d{4}-.*Z$/),
  });
  expect(created!.headers.get('x-shopify-webhook-id')).not.toBe(paid!.headers.get('x-shopify-webhook-id'));
  expect(created!.headers.get('x-shopify-event-id')).toBe(paid!.headers.get('x-shopify-event-id'));
  const person = store.control.shop.personOf(buyer());
  expect(created!.body).toMatchObject({
    id: order.id,
    total_price: '25.00',
    current_total_price: '25.00',
    email: person.email,
    customer: { id: buyer(), first_name: person.firstName, last_name: person.lastName },
    billing_address: { address1: person.address!.address1 },
    updated_at: like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[45]:00$/),
  });
  // Since 2025-01 a customer in a webhook carries neither tags nor consent.
  expect(created!.body).not.toHaveProperty('customer.tags');
});

test('each action tells its topics', async () => {
  const { orders, customers, app: actions } = store.control;
  const [kept, other] = [...store.control.shop.customers.keys()];
  const order = orders.place({ customerId: kept!, payment: 'pending' });
  const told = async (act: () => unknown) => {
    await settled();
    got.length = 0;
    act();
    await settled();
    return topics();
  };
  expect(await told(() => orders.pay(order.id))).toEqual(['orders/paid', 'orders/updated']);
  expect(await told(() => orders.edit(order.id, { valueMinor: 5000 }))).toEqual(['orders/edited', 'orders/updated']);
  expect(await told(() => orders.refund(order.id, 100))).toEqual(['orders/updated', 'refunds/create']);
  expect(await told(() => orders.cancel(order.id, false))).toEqual(['orders/cancelled', 'orders/updated']);
  expect(await told(() => orders.delete(order.id))).toEqual(['orders/delete']);
  expect(await told(() => customers.setConsent(kept!, 'UNSUBSCRIBED'))).toEqual([
    'customers/update',
    'customers_email_marketing_consent/update',
  ]);
  expect(got.find((one) => one.topic.includes('consent'))!.body).toMatchObject({
    customer_id: kept,
    email_marketing_consent: { state: 'unsubscribed' },
  });
  expect(await told(() => customers.addTags(kept!, 'Regular guest'))).toEqual([
    'customer.tags_added',
    'customers/update',
  ]);
  expect(await told(() => customers.addTags(kept!, 'regular GUEST'))).toEqual([]);
  expect(await told(() => customers.merge(kept!, other!))).toEqual(['customers/merge', 'customers/update']);
  expect(await told(() => customers.delete(customers.create({ firstName: 'Ada' }).id))).toEqual(['customers/delete']);
  expect(await told(() => actions.requestData(kept!))).toEqual(['customers/data_request']);
  expect(await told(() => actions.redactCustomer(kept!))).toEqual(['customers/redact']);
  expect(await told(() => actions.grant('read_products'))).toEqual(['app/scopes_update']);
});

test('after a merge the orders are the kept customer’s, and the other is gone', async () => {
  const { shop, customers } = store.control;
  const [kept, other] = [...shop.customers.keys()];
  const total = shop.index.of(kept!).length + shop.index.of(other!).length;
  customers.merge(kept!, other!);
  expect(shop.index.of(kept!)).toHaveLength(total);
  const { data } = await store.ask('query C($id: ID!) { customer(id: $id) { id } }', {
    id: `gid://shopify/Customer/${other}`,
  });
  expect(data.customer).toBeNull();
});

test('our own writes come back as echoes', async () => {
  const id = `gid://shopify/Customer/${buyer()}`;
  await store.ask('mutation T($id: ID!) { tagsAdd(id: $id, tags: ["comeback:due"]) { userErrors { message } } }', {
    id,
  });
  await settled();
  expect(topics()).toEqual(['customer.tags_added', 'customers/update']);
  expect(got.find((one) => one.topic === 'customer.tags_added')!.body).toEqual({
    customerId: id,
    tags: ['comeback:due'],
    occurredAt: someText,
  });
});

test('a failure is tried again eight times over four hours by the clock, with the same id', async () => {
  await store.close();
  await open({ clock: createClock({ start: new Date('2026-11-22T12:00:00Z'), frozen: true }) });
  answer = () => 500;
  store.control.orders.delete([...store.control.shop.orders.keys()][0]!);
  await settled();
  expect(got).toHaveLength(1);
  await store.control.clock.advance({ hours: 5 });
  expect(got).toHaveLength(9);
  expect(new Set(got.map((one) => one.headers.get('x-shopify-webhook-id'))).size).toBe(1);
  const [delivery] = store.control.webhooks.deliveries;
  expect(delivery!.state).toBe('given-up');
  expect(delivery!.attempts.at(-1)!.at - delivery!.attempts[0]!.at).toBe(4 * 3_600_000);
});

test('a redirect and a missing answer are failures, and one that succeeds ends the tries', async () => {
  await store.close();
  await open({ clock: createClock({ start: new Date('2026-11-22T12:00:00Z'), frozen: true }) });
  // An app that does not answer within five seconds has failed as well.
  const answers = [302, new Promise<never>(() => undefined), 503, 200];
  answer = () => answers.shift() ?? 500;
  store.control.orders.delete([...store.control.shop.orders.keys()][0]!);
  await settled();
  await store.control.clock.advance({ hours: 4 });
  expect(store.control.webhooks.deliveries[0]).toMatchObject({
    state: 'delivered',
    attempts: [{ status: 302 }, { status: 'timed out' }, { status: 503 }, { status: 200 }],
  });
});

test('duplicates, losses and delay on demand, drawn by the seed', async () => {
  store.control.faults.webhooks.duplicate = 1;
  store.control.orders.delete([...store.control.shop.orders.keys()][0]!);
  await settled();
  expect(got).toHaveLength(2);
  expect(new Set(got.map((one) => one.headers.get('x-shopify-webhook-id'))).size).toBe(1);
  Object.assign(store.control.faults.webhooks, { duplicate: 0, dropShare: 0.5 });
  got.length = 0;
  for (let count = 0; count < 100; count++) store.control.customers.addTags(buyer(), `t${count}`);
  await settled();
  expect(got.length).toBeGreaterThan(60);
  expect(got.length).toBeLessThan(140);
  Object.assign(store.control.faults.webhooks, { dropShare: 0, delayMs: 80 });
  got.length = 0;
  const before = performance.now();
  store.control.customers.addTags(buyer(), 'slow');
  await settled();
  expect(performance.now() - before).toBeGreaterThan(75);
  expect(got).toHaveLength(2);
});

test('deliveries can be held, and leave in any order, any number of times', async () => {
  const { webhooks, orders } = store.control;
  webhooks.hold();
  const order = orders.place({ payment: 'pending' });
  orders.pay(order.id);
  orders.refund(order.id, 10);
  await settled();
  expect(got).toEqual([]);
  webhooks.release({ order: 'reversed', times: 3 });
  await settled();
  expect(got).toHaveLength(15);
  expect(got[0]!.topic).toBe('orders/updated');
  expect(got.at(-1)!.topic).toBe('orders/create');
  got.length = 0;
  expect(await webhooks.redeliver(webhooks.deliveries[0]!, 100)).toEqual(Array.from({ length: 100 }, () => 200));
  expect(new Set(got.map((one) => one.raw)).size).toBe(1);
});

test('reordering lets later events overtake earlier ones', async () => {
  store.control.faults.webhooks.reorderMs = 150;
  for (let count = 0; count < 30; count++) store.control.customers.addTags(buyer(), `t${count}`);
  await settled();
  const added = got.filter((one) => one.topic === 'customer.tags_added').map((one) => (one.body.tags as string[])[0]);
  expect(added).toHaveLength(30);
  expect(added).not.toEqual(Array.from({ length: 30 }, (_, at) => `t${at}`));
});

test('include_fields thins a payload, and one that equals the one before is not sent', async () => {
  await store.close();
  const orders = subscribe('orders/updated', { includeFields: ['id', 'customer.id', 'line_items.quantity', 'test'] });
  await open({ subscriptions: [orders] });
  const order = store.control.orders.place({ customerId: buyer() });
  store.control.orders.refund(order.id, 10);
  store.control.orders.refund(order.id, 10);
  await settled();
  expect(got.map((one) => one.body)).toEqual([
    { id: order.id, customer: { id: buyer() }, line_items: [{ quantity: 1 }], test: false },
  ]);
});

test('without approval for names and addresses payloads carry none', async () => {
  store.control.app.approve({ level2: false });
  store.control.orders.place({ customerId: buyer() });
  await settled();
  const text = got.map((one) => one.raw).join();
  const person = store.control.shop.personOf(buyer());
  for (const datum of [person.lastName, person.email!, person.address!.address1]) expect(text).not.toContain(datum);
});

test('an uninstall is told, then nothing more but shop/redact after 48 hours', async () => {
  await store.close();
  await open({ clock: createClock({ start: new Date('2026-11-22T12:00:00Z'), frozen: true }) });
  store.control.app.uninstall();
  store.control.orders.place({});
  await settled();
  expect(topics()).toEqual(['app/uninstalled']);
  await store.control.clock.advance({ hours: 47 });
  expect(topics()).toEqual(['app/uninstalled']);
  await store.control.clock.advance({ hours: 1 });
  expect(topics()).toEqual(['app/uninstalled', 'shop/redact']);
  expect(got.at(-1)!.body).toEqual({ shop_id: store.control.shop.facts.id, shop_domain: store.shop });
});

test('bulk_operations/finish carries no address', async () => {
  await store.ask(
    'mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }") { bulkOperation { id } } }',
  );
  await expect.poll(topics).toEqual(['bulk_operations/finish']);
  expect(got[0]!.body).toEqual({
    admin_graphql_api_id: like(/^gid:\/\/shopify\/BulkOperation\/\d+$/),
    completed_at: someText,
    created_at: someText,
    error_code: null,
    status: 'completed',
    type: 'query',
  });
});

test('the subscriptions are those of shopify.app.toml', async () => {
  await store.close();
  store = await askedStore();
  store.control.orders.place({ customerId: buyer() });
  const [delivery] = store.control.webhooks.deliveries;
  expect(delivery).toMatchObject({ topic: 'orders/create', uri: '/webhooks/orders/create' });
  expect(JSON.parse(delivery!.body)).not.toHaveProperty('billing_address');
});

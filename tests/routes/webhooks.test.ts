import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { topics } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { signedRequest } from '#tests/services/signed-request.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { parseToml, stringsOf, tablesOf, type TomlTable } from '#tests/store/toml.ts';

const { db, url } = await freshDatabase();
const key = Buffer.alloc(32, 7).toString('base64');
// The container reads the environment once, when the first route is loaded.
Object.assign(process.env, {
  DATABASE_URL: url,
  SHOPIFY_API_KEY: 'test-key',
  SHOPIFY_API_SECRET: 'test-secret',
  SHOPIFY_APP_URL: 'https://comeback.example.com',
  TOKEN_KEYS: key,
  IDENTITY_KEY: key,
  METRICS_TOKEN: 'the-operator-knows-it',
  LOG_LEVEL: 'silent',
});

interface Route {
  action: (given: { request: Request }) => Promise<Response>;
  loader: (given: { request: Request }) => Promise<Response>;
}
const load = (name: string) => import(`../../app/routes/${name}.ts`) as Promise<Route>;

const manifest = parseToml(readFileSync('shopify.app.toml', 'utf8'));
const subscriptions = tablesOf((manifest.webhooks as TomlTable).subscriptions).flatMap((one) =>
  [...stringsOf(one.topics), ...stringsOf(one.compliance_topics)].map((topic) => {
    return { topic, name: stringsOf(one.uri).join().slice(1).replaceAll('/', '.') };
  }),
);

const shopId = await makeShop(db);
const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });

test('what is subscribed is what can be read', () => {
  expect(subscriptions.map(({ topic }) => topic).sort()).toEqual([...topics].sort());
});

test.each(subscriptions)('$topic is taken at its own address and at no other', async ({ topic, name }) => {
  const { action, loader } = await load(name);
  const webhookId = `route-${name}`;
  const send = (headers: Record<string, string> = {}, method = 'POST') =>
    signedRequest({ id: 1, order_id: 1 }, { domain, topic, webhookId, headers, method });
  expect((await action({ request: send() })).status).toBe(200);
  expect(await db.delivery.count({ where: { shopId, webhookId, topic } })).toBe(1);
  expect((await action({ request: send({ 'x-shopify-topic': 'carts/create' }) })).status).toBe(400);
  expect((await action({ request: send({ 'x-shopify-hmac-sha256': 'AAAA' }) })).status).toBe(401);
  expect((await loader({ request: send({}, 'GET') })).status).toBe(405);
});

test('health, readiness and metrics answer whom they should', async () => {
  const get = (headers: Record<string, string> = {}) => ({
    request: new Request('https://comeback.example.com/', { headers }),
  });
  expect((await (await load('healthz')).loader(get())).status).toBe(200);
  expect((await (await load('readyz')).loader(get())).status).toBe(200);
  const { loader } = await load('metrics');
  expect((await loader(get())).status).toBe(404);
  expect((await loader(get({ authorization: 'Bearer wrong' }))).status).toBe(404);
  const text = await (await loader(get({ authorization: 'Bearer the-operator-knows-it' }))).text();
  expect(text).toContain('comeback_jobs{job="record-delivery",state="waiting"} 22');
  expect(text).toContain('comeback_shops{state="installed"} 1');
  expect(text).not.toContain(domain);
});

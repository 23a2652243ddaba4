import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contactDueTrigger, slippedTrigger } from '#app/shopify/flow.ts';
import { scopesOfRight } from '#app/shopify/optional-rights.ts';
import { parseToml, stringsOf, tablesOf, type TomlTable } from '#tests/store/toml.ts';

const manifest = parseToml(readFileSync('shopify.app.toml', 'utf8'));
const webhooks = manifest.webhooks as TomlTable;
const subscriptions = tablesOf(webhooks.subscriptions);
const topicsOf = (subscription: TomlTable) => [
  ...stringsOf(subscription.topics),
  ...stringsOf(subscription.compliance_topics),
];

const routeOf = (uri: string) => `app/routes/${uri.slice(1).replaceAll('/', '.')}.ts`;

test('every subscribed topic has its route, and every webhook route its topic', () => {
  const wanted = subscriptions.map((subscription) => routeOf(stringsOf(subscription.uri).join()));
  expect(wanted.filter((route) => !existsSync(route))).toEqual([]);
  expect(globSync('app/routes/webhooks.*').sort()).toEqual([...new Set(wanted)].sort());
});

test('no topic is subscribed twice, and the three compliance topics are there', () => {
  const topics = subscriptions.flatMap(topicsOf);
  expect(new Set(topics).size).toBe(topics.length);
  expect(topics).toEqual(expect.arrayContaining(['customers/data_request', 'customers/redact', 'shop/redact']));
});

test('include_fields always carry updated_at: Shopify drops a payload that equals the one before', () => {
  const narrowed = subscriptions.filter((subscription) => subscription.include_fields !== undefined);
  expect(narrowed.length).toBeGreaterThan(5);
  for (const subscription of narrowed) expect(stringsOf(subscription.include_fields)).toContain('updated_at');
});

test('the scopes asked for are those that the operations need, and no more', () => {
  const generated = JSON.parse(readFileSync('app/shopify/scopes.generated.json', 'utf8')) as {
    operations: Record<string, { required: string[][]; optional: string[][] }>;
  };
  const scopes = manifest.access_scopes as TomlTable;
  const asked = stringsOf(scopes.scopes).join().split(',');
  const optional = stringsOf(scopes.optional_scopes);
  const needs = Object.values(generated.operations);
  const covered = (alternatives: string[], by: string[]) => alternatives.some((scope) => by.includes(scope));
  for (const { required } of needs)
    for (const need of required)
      expect(
        asked.some((one) => need.includes(one)),
        need.join(),
      ).toBe(true);
  for (const need of needs.flatMap((one) => one.optional))
    expect(covered(need, [...asked, ...optional]), need.join()).toBe(true);
  // Three have no operation: the whole order history, the customers/merge topic, and the read half that a write scope brings.
  const withoutOperation = ['read_all_orders', 'read_customer_merge'];
  const used = needs.flatMap((one) => [...one.required, ...one.optional]).flat();
  expect([...asked, ...optional].filter((scope) => !used.includes(scope) && !withoutOperation.includes(scope))).toEqual(
    [],
  );
});

test('every optional scope belongs to a right that the merchant is asked for', () => {
  const optional = stringsOf((manifest.access_scopes as TomlTable).optional_scopes);
  expect(optional.toSorted()).toEqual(Object.values(scopesOfRight).flat().toSorted());
});

test('the API version is one everywhere', () => {
  expect(webhooks.api_version).toBe('2026-10');
  expect(readFileSync('app/container.server.ts', 'utf8')).toContain(`'2026-10'`);
  expect(readFileSync('app/shopify.server.ts', 'utf8')).toContain('October26');
});

test.each([slippedTrigger, contactDueTrigger])(
  'the Flow trigger $handle has the fields that the app sends',
  (trigger) => {
    const file = parseToml(readFileSync(`extensions/${trigger.handle}/shopify.extension.toml`, 'utf8'));
    const [extension] = tablesOf(file.extensions);
    const fields = tablesOf((file.settings as TomlTable).fields);
    expect(extension?.handle).toBe(trigger.handle);
    expect(fields.map((field) => field.key).filter(Boolean)).toEqual(Object.values(trigger.fields));
    // Shopify refuses a key with anything but letters and spaces, and `number_integer` on a trigger.
    for (const field of fields.filter((one) => one.key)) expect(field.key).toMatch(/^[a-zA-Z\s]+$/);
    expect(fields.map((field) => field.type)).not.toContain('number_integer');
  },
);

test('every extension has a uid of its own', () => {
  const uids = globSync('extensions/*/shopify.extension.toml').map(
    (file) => tablesOf(parseToml(readFileSync(file, 'utf8')).extensions)[0]?.uid,
  );
  expect(new Set(uids).size).toBe(uids.length);
});

test('every route that asks for a session passes on the headers of the library', () => {
  // Without it single fetch drops them, and a stale token loses what the merchant saved.
  const pages = globSync('app/routes/**/*.tsx').filter((file) => /authenticateAdmin/.test(readFileSync(file, 'utf8')));
  const silent = pages.filter(
    (file) =>
      /export default/.test(readFileSync(file, 'utf8')) &&
      !/export (const|function) headers|export \{[^}]*headers/.test(readFileSync(file, 'utf8')),
  );
  expect(silent).toEqual([]);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedStore, type AskedStore } from './ask.ts';
import { someNumber } from './expecting.ts';
import type { StoreCustomer } from './shop/model.ts';

let store: AskedStore;
let id: string;
let customer: StoreCustomer;
beforeEach(async () => {
  store = await askedStore({ scopes: ['write_customers'] });
  customer = [...store.control.shop.customers.values()][0]!;
  customer.tags = ['VIP'];
  id = `gid://shopify/Customer/${customer.id}`;
});
afterEach(() => store.close());

interface Tagged {
  node: { tags: string[] };
  userErrors: { field: string[]; message: string }[];
}
const tag = async (change: 'tagsAdd' | 'tagsRemove', tags: string[]) =>
  (
    await store.ask<Record<typeof change, Tagged>>(
      `mutation T($id: ID!, $tags: [String!]!) { ${change}(id: $id, tags: $tags) { node { ... on Customer { tags } } userErrors { field message } } }`,
      { id, tags },
    )
  ).data[change];

test('tags are the same whatever the case of their letters, and commas part them', async () => {
  expect((await tag('tagsAdd', ['vip', 'comeback:due', 'a, b'])).node.tags).toEqual(['VIP', 'comeback:due', 'a', 'b']);
  expect((await tag('tagsRemove', ['COMEBACK:DUE', 'never there'])).node.tags).toEqual(['VIP', 'a', 'b']);
});

test('an object has at most 250 tags, a customer tag 40 characters', async () => {
  const many = Array.from({ length: 250 }, (_, at) => `tag ${at}`);
  expect(await tag('tagsAdd', many)).toMatchObject({ node: null, userErrors: [{ field: ['tags'] }] });
  expect((await tag('tagsAdd', many.slice(1))).node.tags).toHaveLength(250);
  expect((await tag('tagsAdd', ['x'.repeat(41)])).userErrors[0]!.message).toMatch(/40 characters/);
});

interface WasSet {
  metafields: { key: string; value: string; compareDigest: string }[];
  userErrors: { field: string[]; code: string; elementIndex: number }[];
}
const SET =
  'mutation Set($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { namespace key value compareDigest } userErrors { field code elementIndex } } }';
const set = async (...m: Record<string, unknown>[]) =>
  (
    await store.ask<{ metafieldsSet: WasSet }>(SET, {
      m: m.map((one) => ({ ownerId: id, namespace: '$app:rhythm', key: 'state', ...one })),
    })
  ).data.metafieldsSet;
interface Defined {
  createdDefinition: { namespace: string };
  userErrors: { code: string }[];
}
const DEFINE =
  'mutation Def($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) { createdDefinition { id namespace } userErrors { code } } }';
const define = async () =>
  (
    await store.ask<{ metafieldDefinitionCreate: Defined }>(DEFINE, {
      d: {
        name: 'State',
        namespace: '$app:rhythm',
        key: 'state',
        ownerType: 'CUSTOMER',
        type: 'single_line_text_field',
      },
    })
  ).data.metafieldDefinitionCreate;

test('a definition is made once', async () => {
  expect((await define()).createdDefinition.namespace).toMatch(/^app--\d+--rhythm$/);
  expect((await define()).userErrors).toEqual([{ code: 'TAKEN' }]);
});

test('metafields are set all or none, with the type of their definition', async () => {
  expect((await set({ value: 'due' })).userErrors).toEqual([
    { field: ['metafields', '0', 'type'], code: 'BLANK', elementIndex: 0 },
  ]);
  await define();
  expect((await set({ value: 'due' })).metafields).toMatchObject([{ key: 'state', value: 'due' }]);
  const { metafields, userErrors } = await set({ value: 'late' }, { key: 'n', type: 'number_integer', value: 'two' });
  expect(metafields).toBeNull();
  expect(userErrors).toEqual([{ field: ['metafields', '1', 'value'], code: 'INVALID_VALUE', elementIndex: 1 }]);
  const { data } = await store.ask<{ customer: { metafield: unknown } }>(
    'query M($id: ID!) { customer(id: $id) { metafield(namespace: "$app:rhythm", key: "state") { value type } } }',
    { id },
  );
  expect(data.customer.metafield).toEqual({ value: 'due', type: 'single_line_text_field' });
});

test('compareDigest keeps two writers apart', async () => {
  await define();
  const first = await set({ value: 'due', compareDigest: null });
  expect((await set({ value: 'late', compareDigest: null })).userErrors[0]!.code).toBe('STALE_OBJECT');
  expect((await set({ value: 'late', compareDigest: first.metafields[0]!.compareDigest })).userErrors).toEqual([]);
});

test('at most 25 metafields a call', async () => {
  const many = Array.from({ length: 26 }, (_, at) => ({
    ownerId: id,
    namespace: 'x',
    key: `k${at}`,
    type: 'single_line_text_field',
    value: 'v',
  }));
  expect((await store.ask(SET, { m: many })).errors?.[0]?.extensions?.code).toBe('MAX_INPUT_SIZE_EXCEEDED');
});

const FIRE =
  'mutation Fire($h: String!, $p: JSON!) { flowTriggerReceive(handle: $h, payload: $p) { userErrors { field message } } }';
const fire = async (h: string, p: unknown) =>
  (await store.ask<{ flowTriggerReceive: { userErrors: { message: string }[] } }>(FIRE, { h, p })).data
    .flowTriggerReceive.userErrors;

test('a Flow trigger is taken only as its extension declares it', async () => {
  const [trigger] = [...store.control.shop.flow.declared.values()];
  expect(trigger?.handle).toBe('customer-slipped-away');
  const sample: Record<string, unknown> = {
    number_decimal: 12.5,
    single_line_text_field: 'x',
    customer_reference: customer.id,
    boolean: true,
    url: 'https://x.example',
    email: 'x',
  };
  const payload = Object.fromEntries([...trigger!.fields].map(([key, type]) => [key, sample[type]]));
  expect(await fire(trigger!.handle, payload)).toEqual([]);
  expect(store.control.flowTriggers).toEqual([{ handle: trigger!.handle, payload, at: someNumber }]);
  expect((await fire('unknown', payload))[0]!.message).toMatch(/Invalid handle/);
  expect((await fire(trigger!.handle, { ...payload, extra: 1 }))[0]!.message).toMatch(/unknown keys: extra/);
  expect((await fire(trigger!.handle, { ...payload, customer_id: undefined }))[0]!.message).toMatch(
    /missing keys: customer_id/,
  );
  expect((await fire(trigger!.handle, { ...payload, customer_id: id }))[0]!.message).toMatch(
    /must be of type customer_reference/,
  );
  expect((await fire(trigger!.handle, { ...payload, customer_id: 1 }))[0]!.message).toMatch(/Could not find customer/);
  expect(store.control.flowTriggers).toHaveLength(1);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedStore, type AskedStore } from './ask.ts';
import { createClock } from './clock.ts';

let store: AskedStore;
let people: number[];
beforeEach(async () => {
  store = await askedStore({ scopes: ['read_customers', 'write_discounts', 'read_orders', 'read_all_orders'] });
  people = [...store.control.shop.customers.keys()];
});
afterEach(() => store.close());

const gid = (id: number) => `gid://shopify/Customer/${id}`;
const input = (more: Record<string, unknown> = {}) => ({
  title: 'Comeback',
  code: 'BACK-0',
  startsAt: '2026-01-01T00:00:00Z',
  context: { customers: { add: [gid(people[0]!), gid(people[1]!)] } },
  customerGets: { value: { percentage: 0.1 }, items: { all: true } },
  usageLimit: 1,
  ...more,
});
const CREATE =
  'mutation Create($d: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $d) { codeDiscountNode { id codeDiscount { ... on DiscountCodeBasic { status codesCount { count } context { ... on DiscountCustomers { customers { id } } } } } } userErrors { field code message } } }';
interface Created {
  codeDiscountNode: { id: string; codeDiscount: unknown };
  userErrors: { field: string[]; code: string; message: string }[];
}
const create = async (more = {}) =>
  (await store.ask<{ discountCodeBasicCreate: Created }>(CREATE, { d: input(more) })).data.discountCodeBasicCreate;
interface Added {
  bulkCreation: { id: string; done: boolean };
  userErrors: { code: string }[];
}
const ADD =
  'mutation Add($id: ID!, $codes: [DiscountRedeemCodeInput!]!) { discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) { bulkCreation { id done } userErrors { field code } } }';
const add = async (id: string, codes: string[]) =>
  (await store.ask<{ discountRedeemCodeBulkAdd: Added }>(ADD, { id, codes: codes.map((code) => ({ code })) })).data
    .discountRedeemCodeBulkAdd;

test('a discount is for exactly its customers', async () => {
  const { codeDiscountNode, userErrors } = await create();
  expect(userErrors).toEqual([]);
  expect(codeDiscountNode.codeDiscount).toEqual({
    status: 'ACTIVE',
    codesCount: { count: 1 },
    context: { customers: [{ id: gid(people[0]!) }, { id: gid(people[1]!) }] },
  });
  const { orders } = store.control;
  expect(() => orders.place({ customerId: people[2]!, code: 'BACK-0', totalMinor: 1000 })).toThrow(/not for customer/);
  expect(orders.place({ customerId: people[1]!, code: 'back-0', totalMinor: 1000 }).valueMinor).toBe(900);
  expect(() => orders.place({ customerId: people[0]!, code: 'BACK-0', totalMinor: 1000 })).toThrow(/used up/);
});

test.each([
  ['context', { context: undefined }, 'BLANK'],
  ['code', { code: undefined }, 'BLANK'],
  ['endsAt', { endsAt: '2025-01-01T00:00:00Z' }, 'END_DATE_BEFORE_START_DATE'],
  ['customerGets', { customerGets: { value: { percentage: 10 }, items: { all: true } } }, 'VALUE_OUTSIDE_RANGE'],
  ['context', { context: { customers: { add: ['gid://shopify/Customer/1'] } } }, 'INVALID'],
])('a wrong or missing %s is refused', async (field, more, code) => {
  const { codeDiscountNode, userErrors } = await create(more);
  expect(codeDiscountNode).toBeNull();
  expect({ ...userErrors[0], field: userErrors[0]!.field.slice(0, 2) }).toMatchObject({
    code,
    field: ['basicCodeDiscount', field],
  });
});

test('a code is unique, whatever the case of its letters', async () => {
  await create();
  expect((await create({ code: 'back-0' })).userErrors[0]!.code).toBe('TAKEN');
  const { data } = await store.ask<{ codeDiscountNodeByCode: unknown }>(
    'query Find($c: String!) { codeDiscountNodeByCode(code: $c) { id codeDiscount { ... on DiscountCodeBasic { title } } } }',
    { c: 'Back-0' },
  );
  expect(data.codeDiscountNodeByCode).toMatchObject({ codeDiscount: { title: 'Comeback' } });
});

test('codes are added later, each with its own outcome', async () => {
  await store.close();
  store = await askedStore({
    scopes: ['read_customers', 'write_discounts'],
    clock: createClock({ start: new Date('2026-11-22T12:00:00Z'), frozen: true }),
    pace: { codesMs: 150 },
  });
  const { codeDiscountNode } = await create();
  const { bulkCreation, userErrors } = await add(codeDiscountNode.id, ['BACK-1', 'BACK-2', 'back-0']);
  expect([userErrors, bulkCreation.done]).toEqual([[], false]);
  const read = async () =>
    (
      await store.ask<{ discountRedeemCodeBulkCreation: { done: boolean; codes: { nodes: unknown[] } } }>(
        'query Done($id: ID!) { discountRedeemCodeBulkCreation(id: $id) { done importedCount failedCount codes(first: 250) { nodes { code errors { code } discountRedeemCode { id } } } } }',
        { id: bulkCreation.id },
      )
    ).data.discountRedeemCodeBulkCreation;
  expect(await read()).toMatchObject({ done: false, importedCount: 0 });
  await store.control.clock.advance({ ms: 150 });
  const done = await read();
  expect(done).toMatchObject({ done: true, importedCount: 2, failedCount: 1 });
  expect(done.codes.nodes[2]).toEqual({ code: 'back-0', errors: [{ code: 'TAKEN' }], discountRedeemCode: null });
});

test('at most 250 codes a call', async () => {
  const { codeDiscountNode } = await create();
  const many = Array.from({ length: 251 }, (_, at) => `MANY-${at}`);
  expect((await add(codeDiscountNode.id, many)).userErrors[0]!.code).toBe('TOO_MANY_ARGUMENTS');
  expect((await add(codeDiscountNode.id, many.slice(1))).userErrors).toEqual([]);
});

test('customers are added to a discount, and it can be ended and deleted', async () => {
  const { codeDiscountNode } = await create({ usageLimit: null });
  const { id } = codeDiscountNode;
  const update = await store.ask<{ discountCodeBasicUpdate: { userErrors: unknown[] } }>(
    'mutation Up($id: ID!, $d: DiscountCodeBasicInput!) { discountCodeBasicUpdate(id: $id, basicCodeDiscount: $d) { userErrors { message } } }',
    {
      id,
      d: { context: { customers: { add: [gid(people[3]!)], remove: [gid(people[0]!)] } } },
    },
  );
  expect(update.data.discountCodeBasicUpdate.userErrors).toEqual([]);
  expect(() => store.control.orders.place({ customerId: people[0]!, code: 'BACK-0' })).toThrow(/not for/);
  store.control.orders.place({ customerId: people[3]!, code: 'BACK-0' });
  await store.ask('mutation End($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { message } } }', { id });
  expect(() => store.control.orders.place({ customerId: people[1]!, code: 'BACK-0' })).toThrow(/expired/);
  const node = id.replace('DiscountCodeNode', 'DiscountNode');
  const { data } = await store.ask<{ discountNode: { discount: unknown } }>(
    'query Node($id: ID!) { discountNode(id: $id) { id discount { ... on DiscountCodeBasic { status asyncUsageCount codes(first: 1) { nodes { code } } } } } discountNodes(first: 5) { nodes { id } } }',
    { id: node },
  );
  expect(data.discountNode.discount).toEqual({
    status: 'EXPIRED',
    asyncUsageCount: 1,
    codes: { nodes: [{ code: 'BACK-0' }] },
  });
  await store.ask('mutation Del($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId } }', { id });
  expect((await store.ask('{ discountNodes(first: 5) { nodes { id } } }')).data).toEqual({
    discountNodes: { nodes: [] },
  });
  expect((await create()).userErrors).toEqual([]);
});

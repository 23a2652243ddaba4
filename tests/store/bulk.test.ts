import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedStore, type AskedStore } from './ask.ts';
import { like } from './expecting.ts';
import { createClock } from './clock.ts';
import { generateShop } from './generate-shop.ts';
import { ordersQuery } from './write-orders-jsonl.ts';

let store: AskedStore;
const SCOPES = ['read_orders', 'read_all_orders', 'write_customers', 'read_products'];
const open = async (options: Parameters<typeof askedStore>[0] = {}) =>
  void (store = await askedStore({ scopes: SCOPES, ...options }));
beforeEach(() => open());
afterEach(() => store.close());

const RUN =
  'mutation Run($q: String!, $g: Boolean! = false) { bulkOperationRunQuery(query: $q, groupObjects: $g) { bulkOperation { id status } userErrors { field message code } } }';
const READ =
  'query Bulk($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url partialDataUrl type completedAt } }';

/** What an answer holds when all goes well; a test that expects a refusal says null. */
interface Started {
  bulkOperation: { id: string; status: string };
  userErrors: { field: string[] | null; message: string; code: string }[];
}
interface Operation {
  status: string;
  errorCode: string | null;
  objectCount: string;
  fileSize: string | null;
  url: string;
  partialDataUrl: string;
}
const run = async (query: string, grouped = false) =>
  (await store.ask<{ bulkOperationRunQuery: Started }>(RUN, { q: query, g: grouped })).data.bulkOperationRunQuery;
const read = async (id: string) => (await store.ask<{ bulkOperation: Operation }>(READ, { id })).data.bulkOperation;
async function finished(id: string) {
  for (;;) {
    const operation = await read(id);
    if (!['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status)) return operation;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
/** As redirect.mjs does it. */
const download = (url: string, headers: Record<string, string> = {}) => {
  const { pathname, search, hostname } = new URL(url);
  return fetch(store.origin + pathname + search, { headers: { 'x-meant-for': hostname, ...headers } });
};
const rowsOf = async (url: string) => {
  const text = await (await download(url)).text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

test('all orders come as lines, their items as lines of their own anywhere after them', async () => {
  const { bulkOperation, userErrors } = await run(ordersQuery);
  expect(userErrors).toEqual([]);
  expect(bulkOperation.status).toBe('CREATED');
  const done = await finished(bulkOperation.id);
  const { orders } = store.control.shop;
  const lines = [...orders.values()].reduce((sum, order) => sum + order.lines.length, 0);
  expect(done).toMatchObject({
    status: 'COMPLETED',
    errorCode: null,
    partialDataUrl: null,
    rootObjectCount: String(orders.size),
    objectCount: String(orders.size + lines),
  });
  const rows = await rowsOf(done.url);
  expect(rows).toHaveLength(orders.size + lines);
  const places = new Map(rows.map((row, at) => [row.id, at]));
  const distances = rows.flatMap((row, at) => (row.__parentId ? [at - places.get(row.__parentId)!] : []));
  expect(Math.min(...distances)).toBeGreaterThan(0);
  expect(Math.max(...distances)).toBeGreaterThan(50); // adjacency cannot be trusted
});

test('what a line says is what a single query says', async () => {
  const done = await finished((await run(ordersQuery)).bulkOperation.id);
  const row = (await rowsOf(done.url)).find((one) => !one.__parentId && one.customer)!;
  const { data } = await store.ask(
    'query O($id: ID!) { order(id: $id) { id createdAt processedAt updatedAt cancelledAt test currencyCode displayFinancialStatus sourceName discountCodes email currentTotalPriceSet { shopMoney { amount currencyCode } } totalRefundedSet { shopMoney { amount } } customer { id } } }',
    { id: row.id },
  );
  expect(row).toEqual(data.order);
});

test('grouped, children follow their parent', async () => {
  const done = await finished((await run(ordersQuery, true)).bulkOperation.id);
  let parent: unknown;
  for (const row of await rowsOf(done.url)) {
    if (row.__parentId) expect(row.__parentId).toBe(parent);
    else parent = row.id;
  }
});

test('a filter holds, sort and size of the outer page do not matter', async () => {
  const orders = [...store.control.shop.orders.values()];
  const since = new Date(orders[orders.length >> 1]!.updatedAt).toISOString();
  const query = `{ orders(first: 1, query: "updated_at:>='${since}'") { edges { node { id } } } }`;
  const done = await finished((await run(query)).bulkOperation.id);
  const wanted = orders
    .filter((order) => order.updatedAt >= Date.parse(since))
    .map((order) => `gid://shopify/Order/${order.id}`);
  expect((await rowsOf(done.url)).map((row) => row.id).sort()).toEqual(wanted.sort());
});

test('an empty result has no address', async () => {
  const done = await finished((await run('{ orders(query: "id:1") { edges { node { id } } } }')).bulkOperation.id);
  expect(done).toMatchObject({ status: 'COMPLETED', url: null, objectCount: '0', fileSize: null });
});

test.each([
  ['{ shop { name } }', /at least one connection/],
  ['{ node(id: "gid://shopify/Order/1") { id } }', /node or nodes/],
  ['{ orders { edges { node { lineItems { edges { node { id } } } } } } }', /must select the 'id' field/],
  ['{ orders { edges { node { colour } } } }', /Cannot query field/],
  ['mutation { tagsAdd(id: "1", tags: []) { userErrors { message } } }', /must be a query/],
  ['{ orders {', /Syntax Error/],
])('%s is no bulk query', async (query, message) => {
  const { bulkOperation, userErrors } = await run(query);
  expect(bulkOperation).toBeNull();
  expect(userErrors).toEqual([{ field: ['query'], message: like(message), code: 'INVALID' }]);
});

test('a field whose scope is missing fails the whole operation', async () => {
  store.control.app.withdraw('read_products');
  expect(await finished((await run(ordersQuery)).bulkOperation.id)).toMatchObject({
    status: 'FAILED',
    errorCode: 'ACCESS_DENIED',
    url: null,
  });
});

test('a failure half-way leaves a part that can be read', async () => {
  store.control.faults.bulk.failNext = { afterShare: 0.5, errorCode: 'TIMEOUT' };
  const done = await finished((await run('{ orders { edges { node { id } } } }')).bulkOperation.id);
  expect(done).toMatchObject({ status: 'FAILED', errorCode: 'TIMEOUT', url: null });
  expect(await rowsOf(done.partialDataUrl)).toHaveLength(Math.floor(store.control.shop.orders.size / 2));
});

test('five run at once, a sixth is refused, and one can be cancelled', async () => {
  await store.close();
  await open({ clock: createClock({ start: new Date('2026-11-22T12:00:00Z'), frozen: true }), pace: { bulkMs: 1000 } });
  const started = [];
  for (let count = 0; count < 5; count++)
    started.push((await run('{ orders { edges { node { id } } } }')).bulkOperation.id);
  expect((await run('{ orders { edges { node { id } } } }')).userErrors[0]!.code).toBe('LIMIT_REACHED');
  const { data } = await store.ask<{ bulkOperations: { nodes: { id: string }[] } }>(
    '{ bulkOperations(first: 10, query: "status:created operation_type:query") { nodes { id } } }',
  );
  expect(data.bulkOperations.nodes.map((node) => node.id)).toEqual(started.toReversed());
  await store.ask(
    'mutation Stop($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }',
    { id: started[0]! },
  );
  await store.control.clock.advance({ ms: 500 });
  expect((await read(started[1]!)).status).toBe('RUNNING');
  await store.control.clock.advance({ ms: 500 });
  expect([(await read(started[0]!)).status, (await read(started[1]!)).status]).toEqual(['CANCELED', 'COMPLETED']);
  expect((await run('{ orders { edges { node { id } } } }')).userErrors).toEqual([]);
});

test('links work for seven days and can be read from any byte on', async () => {
  await store.close();
  await open({ clock: createClock() });
  const { id } = (await run('{ orders { edges { node { id } } } }')).bulkOperation;
  const { url, fileSize } = await finished(id);
  const whole = await (await download(url)).text();
  expect(String(Buffer.byteLength(whole))).toBe(fileSize);
  const rest = await download(url, { range: 'bytes=100-' });
  expect([rest.status, await rest.text()]).toEqual([206, whole.slice(100)]);
  store.control.faults.bulk.brokenDownloads = 1;
  await expect(download(url).then((response) => response.text())).rejects.toThrow();
  await store.control.clock.advance({ days: 7, minutes: 1 });
  const late = await download(url);
  expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('ExpiredToken')]);
  expect(await read(id)).toMatchObject({ status: 'EXPIRED', url: null });
});

interface Target {
  url: string;
  parameters: { name: string; value: string }[];
}
async function upload(lines: readonly unknown[], spoil: (form: FormData) => void = () => undefined) {
  const { data } = await store.ask<{ stagedUploadsCreate: { stagedTargets: Target[] } }>(
    'mutation Stage($i: [StagedUploadInput!]!) { stagedUploadsCreate(input: $i) { stagedTargets { url parameters { name value } } } }',
    {
      i: [{ resource: 'BULK_MUTATION_VARIABLES', filename: 'v.jsonl', mimeType: 'text/jsonl', httpMethod: 'POST' }],
    },
  );
  const [target] = data.stagedUploadsCreate.stagedTargets as {
    url: string;
    parameters: { name: string; value: string }[];
  }[];
  const form = new FormData();
  for (const { name, value } of target!.parameters) form.append(name, value);
  form.append('file', new Blob([lines.map((line) => JSON.stringify(line)).join('\n')]), 'v.jsonl');
  spoil(form);
  const sent = await fetch(store.origin, {
    method: 'POST',
    body: form,
    headers: { 'x-meant-for': new URL(target!.url).hostname },
  });
  return { status: sent.status, path: target!.parameters.find((one) => one.name === 'key')!.value };
}
interface Mutated {
  bulkOperationRunMutation: Started;
}
const MUTATE =
  'mutation Many($m: String!, $p: String!) { bulkOperationRunMutation(mutation: $m, stagedUploadPath: $p) { bulkOperation { id } userErrors { field message code } } }';
const TAG =
  'mutation Tag($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } } }';

test('a bulk mutation runs once a line and answers once a line', async () => {
  const customers = [...store.control.shop.customers.values()].slice(0, 3);
  const lines = customers.map(({ id }) => ({ id: `gid://shopify/Customer/${id}`, tags: ['comeback:lost'] }));
  const { status, path } = await upload([...lines, { id: 'gid://shopify/Customer/1', tags: ['x'] }]);
  expect(status).toBe(201);
  const { data } = await store.ask<Mutated>(MUTATE, { m: TAG, p: path });
  const done = await finished(data.bulkOperationRunMutation.bulkOperation.id);
  expect(done).toMatchObject({ status: 'COMPLETED', type: 'MUTATION', objectCount: '4' });
  expect(customers.every((customer) => customer.tags.includes('comeback:lost'))).toBe(true);
  const rows = await rowsOf(done.url);
  expect(rows.map((row) => row.__lineNumber)).toEqual([0, 1, 2, 3]);
  expect(rows[3]).toMatchObject({
    data: { tagsAdd: { node: null, userErrors: [{ message: 'Customer does not exist' }] } },
  });
});

test('uploads and mutations that are not as promised are refused', async () => {
  expect((await upload([{}], (form) => form.set('policy', 'x'))).status).toBe(400);
  expect((await upload([{}], (form) => form.append('late', 'x'))).status).toBe(400);
  const codeOf = async (m: string, p: string) =>
    (await store.ask<Mutated>(MUTATE, { m, p })).data.bulkOperationRunMutation.userErrors[0]!.code;
  const { path } = await upload([{ id: 'gid://shopify/Customer/1', tags: ['x'] }]);
  expect(await codeOf(TAG, 'tmp/elsewhere')).toBe('NO_SUCH_FILE');
  expect(await codeOf('{ shop { id } }', path)).toBe('INVALID_MUTATION');
  expect(await codeOf(`${TAG.slice(0, -1)} b: tagsRemove(id: $id, tags: $tags) { node { id } } }`, path)).toBe(
    'INVALID_MUTATION',
  );
});

test('the data of a larger shop are the same in bulk', async () => {
  await store.close();
  await open({ data: generateShop({ today: '2026-11-22', buyers: 500 }) });
  const done = await finished((await run(ordersQuery)).bulkOperation.id);
  const rows = await rowsOf(done.url);
  const roots = rows.filter((row) => !row.__parentId).map((row) => row.id);
  expect(new Set(roots).size).toBe(store.control.shop.orders.size);
});

import { expect, it, onTestFinished } from 'vitest';
import { bulkOperation, cancelBulkOperation, startOrdersExport, watchBulkOperation } from '#app/shopify/bulk.ts';
import { startAdmin, type Root } from './admin-server.ts';

const id = 'gid://shopify/BulkOperation/1';
const operation = (changes: object = {}) => ({
  __typename: 'BulkOperation',
  id,
  type: 'QUERY',
  status: 'RUNNING',
  errorCode: null,
  createdAt: '2026-11-22T10:00:00Z',
  completedAt: null,
  objectCount: '0',
  rootObjectCount: '0',
  fileSize: null,
  url: null,
  partialDataUrl: null,
  query: '',
  ...changes,
});

async function start(root: Root) {
  const admin = await startAdmin(root);
  onTestFinished(admin.close);
  return admin;
}

const ask = { withLines: true, withEmail: true };

it('an export is started with plain text', async () => {
  const asked: { query: string; groupObjects: boolean }[] = [];
  const { client } = await start({
    bulkOperations: () => ({ nodes: [] }),
    bulkOperationRunQuery: (args: never) => {
      asked.push(args);
      return { bulkOperation: operation(), userErrors: [] };
    },
  });
  const since = new Date('2026-11-01T00:00:00Z');
  expect(await startOrdersExport(client, { ...ask, since })).toEqual({ id, adopted: false });
  expect(asked[0]?.groupObjects).toBe(false);
  expect(asked[0]?.query).toContain("updated_at:>='2026-11-01T00:00:00Z'");
});

it('the same export is not started twice', async () => {
  let running: object[] = [];
  const { client, operations } = await start({
    bulkOperations: () => ({ nodes: running }),
    bulkOperationRunQuery: ({ query }: { query: string }) => {
      running = [
        operation({ id: `${id}0`, query: 'query Other { shop { id } }' }),
        operation({ id: `${id}1`, status: 'COMPLETED', query }),
        operation({ query: query.replace(/\n\s*/g, '  ') }),
      ];
      return { bulkOperation: operation(), userErrors: [] };
    },
  });
  expect(await startOrdersExport(client, ask)).toEqual({ id, adopted: false });
  expect(await startOrdersExport(client, ask)).toEqual({ id, adopted: true });
  expect(await startOrdersExport(client, { ...ask, withLines: false })).toEqual({ id, adopted: false });
  expect(operations.filter(({ name }) => name === 'BulkRunQuery')).toHaveLength(2);
});

it.each(['LIMIT_REACHED', 'OPERATION_IN_PROGRESS'])('%s means: later', async (code) => {
  const { client } = await start({
    bulkOperations: () => ({ nodes: [] }),
    bulkOperationRunQuery: () => ({ bulkOperation: null, userErrors: [{ field: null, message: 'busy', code }] }),
  });
  await expect(startOrdersExport(client, ask)).rejects.toMatchObject({
    failure: { kind: 'throttled', retryAfterMs: 60_000 },
  });
});

it('an operation is told as it is', async () => {
  const url = 'https://storage.example/1.jsonl';
  let now: object | null = operation({
    status: 'COMPLETED',
    objectCount: '12',
    rootObjectCount: '4',
    fileSize: '999',
    url,
  });
  const { client } = await start({ bulkOperation: () => now });
  const told = { id, status: 'completed', objectCount: 12, rootObjectCount: 4, fileBytes: 999, url };
  expect(await bulkOperation(client, id)).toEqual({ ...told, errorCode: undefined, partialUrl: undefined });
  now = operation({ status: 'FAILED', errorCode: 'ACCESS_DENIED', partialDataUrl: url });
  expect(await bulkOperation(client, id)).toMatchObject({
    status: 'failed',
    errorCode: 'ACCESS_DENIED',
    partialUrl: url,
  });
  now = null;
  expect(await bulkOperation(client, id)).toBeUndefined();
});

it('an operation is watched until it ends, at growing intervals', async () => {
  let asked = 0;
  const { client, clock } = await start({
    bulkOperation: () => operation({ status: ++asked < 4 ? (asked === 1 ? 'CREATED' : 'RUNNING') : 'CANCELED' }),
  });
  expect((await watchBulkOperation(client, id)).status).toBe('canceled');
  expect(clock.slept).toEqual([1000, 1500, 2250, 3375]);
});

it('watching ends with the limit, the signal or the operation itself', async () => {
  let now: object | null = operation();
  const { client, clock } = await start({ bulkOperation: () => now });
  const limit = watchBulkOperation(client, id, { limitMs: 60_000 });
  await expect(limit).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  expect(clock.slept.reduce((a, b) => a + b)).toBeLessThanOrEqual(90_000);
  const stopped = watchBulkOperation(client, id, { signal: AbortSignal.abort(new Error('stop')) });
  await expect(stopped).rejects.toThrow('stop');
  now = null;
  await expect(watchBulkOperation(client, id)).rejects.toMatchObject({ failure: { kind: 'link-expired' } });
});

it('an operation is cancelled', async () => {
  const { client, operations } = await start({
    bulkOperationCancel: () => ({ bulkOperation: operation({ status: 'CANCELING' }), userErrors: [] }),
  });
  await cancelBulkOperation(client, id);
  expect(operations[0]?.variables).toEqual({ id });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { runTagsInBulk } from '#app/shopify/bulk-tags.ts';
import { startAdmin } from './admin-server.ts';

const shop = 'https://quiet-shop.myshopify.com';

/** A shop that runs bulk mutations at once: `answer` gives the result line of each line of variables. */
async function start(answer: (line: { id: string; tags: string[] }, mutation: string) => object | string | undefined) {
  const files = new Map<string, string>();
  const results = new Map<string, string>();
  const runs: string[] = [];
  const parameters = [{ name: 'key', value: 'k' }];
  const admin = await startAdmin(
    {
      stagedUploadsCreate: () => ({
        stagedTargets: [{ url: `${shop}/staged`, resourceUrl: null, parameters }],
        userErrors: [],
      }),
      bulkOperationRunMutation: ({ mutation, stagedUploadPath }: { mutation: string; stagedUploadPath: string }) => {
        const name = /tags(Add|Remove)/.exec(mutation)?.[0] ?? '';
        runs.push(name);
        const lines = (files.get(stagedUploadPath) ?? '').trimEnd().split('\n');
        const rows = lines.flatMap((text, line) => {
          const row = answer(JSON.parse(text) as { id: string; tags: string[] }, name);
          return row === undefined
            ? []
            : typeof row === 'string'
              ? [row]
              : [JSON.stringify({ ...row, __lineNumber: line })];
        });
        results.set(name, rows.reverse().join('\n')); // Shopify promises no order
        const id = `gid://shopify/BulkOperation/${runs.length}`;
        return { bulkOperation: { __typename: 'BulkOperation', id, status: 'CREATED' }, userErrors: [] };
      },
      bulkOperation: ({ id }: { id: string }) => ({
        __typename: 'BulkOperation',
        id,
        type: 'MUTATION',
        status: 'COMPLETED',
        createdAt: '2026-11-22T10:00:00Z',
        objectCount: '1',
        rootObjectCount: '1',
        url: results.get(runs.at(-1) ?? '') ? `${shop}/results/${runs.at(-1)}` : null,
      }),
    },
    ({ path, body }) => {
      if (path === '/staged') {
        files.set('k', /\r\n\r\n(\{[^]*\n)\r\n--/.exec(body.toString())?.[1] ?? '');
        return { status: 201 };
      }
      return { body: results.get(path.slice('/results/'.length)) ?? '' };
    },
  );
  onTestFinished(admin.close);
  return { ...admin, runs };
}

const done = (name: string, id: string) => ({ data: { [name]: { node: { id }, userErrors: [] } } });
const change = (customerId: bigint, remove: string[] = ['comeback:late']) => ({
  customerId,
  add: ['comeback:slipping'],
  remove,
});

describe('tags in bulk', () => {
  it('are removed, then added, one line a customer', async () => {
    const seen: unknown[] = [];
    const { client, runs } = await start((line, name) => {
      seen.push([name, line.id, line.tags]);
      return done(name, line.id);
    });
    const results = await runTagsInBulk(client, [change(1n), change(2n, []), change(3n)]);
    expect(results).toEqual([1n, 2n, 3n].map((customerId) => ({ customerId, ok: true })));
    expect(runs).toEqual(['tagsRemove', 'tagsAdd']);
    const gid = (id: number) => `gid://shopify/Customer/${id}`;
    expect(seen).toEqual([
      ['tagsRemove', gid(1), ['comeback:late']],
      ['tagsRemove', gid(3), ['comeback:late']],
      ['tagsAdd', gid(1), ['comeback:slipping']],
      ['tagsAdd', gid(2), ['comeback:slipping']],
      ['tagsAdd', gid(3), ['comeback:slipping']],
    ]);
  });

  it('each say what became of them', async () => {
    const { client } = await start((line, name) => {
      if (name === 'tagsRemove') return done(name, line.id);
      if (line.id.endsWith('/1'))
        return { data: { tagsAdd: { node: null, userErrors: [{ message: 'Does not exist' }] } } };
      if (line.id.endsWith('/2')) return { errors: [{ message: 'Internal error' }] };
      if (line.id.endsWith('/3')) return undefined;
      if (line.id.endsWith('/4')) return { data: { tagsAdd: null } };
      return done(name, line.id);
    });
    expect(
      await runTagsInBulk(
        client,
        [1n, 2n, 3n, 4n, 5n].map((id) => change(id)),
      ),
    ).toEqual([
      { customerId: 1n, ok: false, error: 'Does not exist' },
      { customerId: 2n, ok: false, error: 'Internal error' },
      { customerId: 3n, ok: false, error: 'Shopify gave no answer' },
      { customerId: 4n, ok: false, error: 'Shopify gave no answer' },
      { customerId: 5n, ok: true },
    ]);
  });

  it('survive a result without any line, and one that is no JSON', async () => {
    const empty = await start(() => undefined);
    expect(await runTagsInBulk(empty.client, [change(1n)])).toMatchObject([{ ok: false }]);
    const broken = await start(() => '{"data":');
    expect(await runTagsInBulk(broken.client, [change(1n)])).toMatchObject([{ ok: false }]);
  });

  it('that change nothing call nobody', async () => {
    const { client, arrived } = await start(() => undefined);
    expect(await runTagsInBulk(client, [{ customerId: 1n, add: [], remove: [] }])).toEqual([
      { customerId: 1n, ok: true },
    ]);
    expect(arrived).toHaveLength(0);
  });
});

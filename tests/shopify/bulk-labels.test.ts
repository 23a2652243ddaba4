import { describe, expect, it, onTestFinished } from 'vitest';
import {
  startAddingTags,
  startClearingRhythms,
  startRemovingTags,
  startSettingRhythms,
} from '#app/shopify/bulk-labels.ts';
import { bulkResults } from '#app/shopify/bulk-mutation.ts';
import { startAdmin } from './admin-server.ts';

const shop = 'https://quiet-shop.myshopify.com';

/** A line of variables. */
interface Line {
  id?: string;
  tags?: string[];
  metafields?: { ownerId: string; key: string; value?: string }[];
}

/** A shop that runs bulk mutations at once: `answer` gives the result line of each line of variables. */
async function start(answer: (line: Line, mutation: string) => object | string | undefined) {
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
        const name = /tags(Add|Remove)|metafields(Set|Delete)/.exec(mutation)?.[0] ?? '';
        runs.push(name);
        const lines = (files.get(stagedUploadPath) ?? '').trimEnd().split('\n');
        const rows = lines.flatMap((text, line) => {
          const row = answer(JSON.parse(text) as Line, name);
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
const gid = (id: number) => `gid://shopify/Customer/${id}`;
const tagged = (ids: bigint[]) => ids.map((customerId) => ({ customerId, tags: ['comeback:late'] }));

describe('labels in bulk', () => {
  it('are one line a customer: tags', async () => {
    const seen: unknown[] = [];
    const { client, runs } = await start((line, name) => {
      seen.push([name, line.id, line.tags]);
      return done(name, line.id ?? '');
    });
    const removal = await startRemovingTags(client, 'labels_1_1', tagged([1n, 3n]));
    expect(await bulkResults(client, removal, 2)).toEqual([{ state: 'done' }, { state: 'done' }]);
    await startAddingTags(client, 'labels_1_2', tagged([2n]));
    expect(runs).toEqual(['tagsRemove', 'tagsAdd']);
    expect(seen).toEqual([
      ['tagsRemove', gid(1), ['comeback:late']],
      ['tagsRemove', gid(3), ['comeback:late']],
      ['tagsAdd', gid(2), ['comeback:late']],
    ]);
  });

  it('are one line a customer: metafields, and those that have no value', async () => {
    const seen: unknown[] = [];
    const { client } = await start((line, name) => {
      seen.push([name, line.metafields?.map(({ ownerId, key, value }) => [ownerId, key, value])]);
      return done(name, '');
    });
    const regular = { customerId: 1n, habit: 'regular', state: 'late', expectedOn: '2026-12-01' };
    await startSettingRhythms(client, 'labels_1_1', [regular]);
    await startClearingRhythms(client, 'labels_1_2', [{ customerId: 2n, habit: 'one-time', state: 'lost' }]);
    expect(seen).toEqual([
      [
        'metafieldsSet',
        [
          [gid(1), 'state', 'late'],
          [gid(1), 'habit', 'regular'],
          [gid(1), 'expected_on', '2026-12-01'],
        ],
      ],
      ['metafieldsDelete', [[gid(2), 'expected_on', undefined]]],
    ]);
  });

  it('each say what became of them', async () => {
    const { client } = await start((line, name) => {
      if (line.id === gid(1)) return { data: { tagsAdd: { node: null, userErrors: [{ message: 'Does not exist' }] } } };
      if (line.id === gid(2)) return { errors: [{ message: 'Internal error' }] };
      if (line.id === gid(3)) return undefined;
      if (line.id === gid(4)) return { data: { tagsAdd: null } };
      return done(name, line.id ?? '');
    });
    const id = await startAddingTags(client, 'labels_1_1', tagged([1n, 2n, 3n, 4n, 5n]));
    const results = await bulkResults(client, id, 5);
    expect(results?.map(({ state }) => state)).toEqual(['refused', 'unknown', 'unknown', 'unknown', 'done']);
  });

  it('survive a result without any line, and one that is no JSON', async () => {
    for (const answer of [undefined, '{"data":']) {
      const { client } = await start(() => answer);
      const id = await startAddingTags(client, 'labels_1_1', tagged([1n]));
      expect(await bulkResults(client, id, 1)).toEqual([{ state: 'unknown' }]);
    }
  });
});

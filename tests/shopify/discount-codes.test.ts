import { expect, it, onTestFinished } from 'vitest';
import { addCodes } from '#app/shopify/discount-codes.ts';
import { startAdmin, type Root } from './admin-server.ts';

interface Created {
  discount: string;
  errors: { field: null; message: string; code: string }[];
}

/** A shop whose codes are made after `delay` questions; `owners` says whose each existing code is, in capitals. */
async function start(owners: Map<string, string>, delay = 0, root: Root = {}) {
  const creations: { codes: Map<string, Created>; asked: number }[] = [];
  const admin = await startAdmin({
    discountRedeemCodeBulkAdd: ({ discountId, codes }: { discountId: string; codes: { code: string }[] }) => {
      const rows = codes.map(({ code }): [string, Created] => {
        const free = !owners.has(code.toUpperCase()) && !code.includes(' ');
        if (free) owners.set(code.toUpperCase(), discountId.replace(/\D+/, ''));
        const problem = code.includes(' ')
          ? { message: 'has a blank', code: 'INVALID' }
          : { message: 'taken', code: 'TAKEN' };
        return [code, { discount: discountId, errors: free ? [] : [{ field: null, ...problem }] }];
      });
      creations.push({ codes: new Map(rows), asked: 0 });
      const id = `gid://shopify/DiscountRedeemCodeBulkCreation/${creations.length}`;
      return { bulkCreation: { id, done: false }, userErrors: [] };
    },
    discountRedeemCodeBulkCreation: ({ id }: { id: string }) => {
      const creation = creations[Number(id.split('/').pop()) - 1]!;
      const rows = [...creation.codes].map(([code, { errors }]) => ({ code, errors }));
      const failedCount = rows.filter(({ errors }) => errors.length > 0).length;
      return {
        id,
        done: creation.asked++ >= delay,
        importedCount: rows.length - failedCount,
        failedCount,
        codes: page(rows, 100),
      };
    },
    discountNode: ({ id }: { id: string }) => {
      const own = [...owners].filter(([, owner]) => owner === id.replace(/\D+/, '')).map(([code]) => ({ code }));
      return { id, discount: { __typename: 'DiscountCodeBasic', codes: page(own, 250) } };
    },
    ...root,
  });
  onTestFinished(admin.close);
  return { ...admin, creations };
}

const page =
  <T>(rows: T[], size: number) =>
  ({ after }: { after?: string | null }) => {
    const from = Number(after ?? 0);
    const next = from + size;
    return { nodes: rows.slice(from, next), pageInfo: { hasNextPage: next < rows.length, endCursor: String(next) } };
  };

const many = (count: number) => Array.from({ length: count }, (_, i) => `BACK-${i}`);

it('codes are added 250 a call and waited for', async () => {
  const { client, clock, creations } = await start(new Map(), 2);
  const results = await addCodes(client, 55n, many(600));
  expect(results).toEqual(many(600).map((code) => ({ code, state: 'issued', adopted: false })));
  expect(creations.map(({ codes }) => codes.size)).toEqual([250, 250, 100]);
  expect(clock.slept.slice(0, 2)).toEqual([250, 500]);
});

it('codes that are in this discount already count as issued', async () => {
  const { client } = await start(new Map());
  await addCodes(client, 55n, many(600));
  const again = await addCodes(client, 55n, [...many(600), 'BACK-NEW']);
  expect(again.filter((result) => result.state === 'issued' && result.adopted)).toHaveLength(600);
  expect(again.at(-1)).toEqual({ code: 'BACK-NEW', state: 'issued', adopted: false });
});

it('codes of another discount are a clash, bad ones are refused, and order is kept', async () => {
  const { client } = await start(new Map([['BACK-1', '9']]));
  expect(await addCodes(client, 55n, ['BACK-0', 'back-1', 'B A', 'Back-0'])).toEqual([
    { code: 'Back-0', state: 'issued', adopted: false }, // the same code as BACK-0: sent once
    { code: 'back-1', state: 'clash' },
    { code: 'B A', state: 'refused', error: 'has a blank' },
  ]);
});

it('no codes call nobody', async () => {
  const { client, operations } = await start(new Map());
  expect(await addCodes(client, 55n, [])).toEqual([]);
  expect(operations).toHaveLength(0);
});

it('Shopify’s taking too long is the queue’s affair', async () => {
  const { client, clock } = await start(new Map(), Infinity);
  await expect(addCodes(client, 55n, ['BACK-0'])).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  expect(clock.slept.reduce((a, b) => a + b)).toBeLessThan(130_000);
});

it('a discount that has gone owns nothing', async () => {
  const { client } = await start(new Map([['BACK-1', '55']]), 0, { discountNode: () => null });
  expect(await addCodes(client, 55n, ['BACK-1'])).toEqual([{ code: 'BACK-1', state: 'clash' }]);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { together } from '#app/services/together.ts';

function recorder(fail: (items: readonly number[]) => boolean = () => false) {
  const batches: (readonly number[])[] = [];
  const work = async (items: readonly number[]) => {
    batches.push(items);
    await sleep(5);
    if (fail(items)) throw new Error('refused');
    return items.map((item) => item * 10);
  };
  return { batches, work };
}

test('alone nobody waits; in a crowd the rest goes together', async () => {
  const { batches, work } = recorder();
  const write = together(work, 100);
  expect(await Promise.all([1, 2, 3, 4].map(write))).toEqual([10, 20, 30, 40]);
  await write(5);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test('no batch is larger than the most', async () => {
  const { batches, work } = recorder();
  await Promise.all(Array.from({ length: 12 }, (_, at) => at).map(together(work, 5)));
  expect(batches.map((items) => items.length)).toEqual([1, 5, 5, 1]);
});

test('a bad item fails alone, and the next ones are still taken', async () => {
  const { work } = recorder((items) => items.includes(3));
  const write = together(work, 100);
  const results = await Promise.allSettled([1, 2, 3, 4].map(write));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  await expect(write(9)).resolves.toBe(90);
});

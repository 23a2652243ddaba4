import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdSet } from '#app/database/id-set.ts';

const id = fc.oneof(
  fc.integer({ min: 1, max: 50 }),
  fc.integer({ min: 1, max: 1000 }).map((n) => 5_000_000_000_000 + n * 32_768),
  fc.bigInt({ min: 1n, max: 2n ** 53n - 1n }).map(Number),
);

test('it knows what was added and nothing else', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), fc.array(id, { maxLength: 60 }), (added, asked) => {
      const set = new IdSet(64);
      for (const one of added) set.add(one);
      for (const one of [...added, ...asked]) expect(set.has(one)).toBe(added.includes(one));
      set.clear();
      for (const one of added) expect(set.has(one)).toBe(false);
    }),
  );
});

test('a full one forgets and goes on', () => {
  const set = new IdSet(8);
  for (let n = 1; n <= 8; n += 1) set.add(n);
  expect([1, 8].map((n) => set.has(n))).toEqual([true, true]);
  set.add(9);
  expect([1, 8, 9].map((n) => set.has(n))).toEqual([false, false, true]);
});

test("Shopify's ids are spread: a quarter of a million are added in no time", () => {
  const set = new IdSet(262_144);
  const before = performance.now();
  for (let n = 0; n < 250_000; n += 1) set.add(6_000_000_000_000 + n * 32_768);
  let known = 0;
  for (let n = 0; n < 250_000; n += 1) known += set.has(6_000_000_000_000 + n * 32_768) ? 1 : 0;
  expect(known).toBe(250_000);
  expect(performance.now() - before).toBeLessThan(2000);
});

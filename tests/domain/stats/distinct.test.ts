import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinct, positionIn } from '#app/domain/stats/distinct.ts';

const values = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })), { minLength: 1 });

test('each value once, ascending, and found where it stands', () => {
  fc.assert(
    fc.property(values, (given) => {
      const found = distinct(Float64Array.from(given));
      const wanted = [...new Set(given.map((value) => value + 0))].sort((a, b) => a - b);
      expect([...found].map((value) => value + 0)).toEqual(wanted);
      for (const value of given) expect(found[positionIn(found, value)]! + 0).toBe(value + 0);
    }),
  );
});

test('of none there is none', () => {
  expect(distinct(new Float64Array())).toEqual(new Float64Array());
});

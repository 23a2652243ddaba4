import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandPath, linePath, niceCeiling, position, stepPosition } from '#app/ui/charts/scale.ts';

test('a position is a share of the axis, and never off it', () => {
  expect(position(5, 0, 10)).toBe(50);
  expect(position(-5, 0, 10)).toBe(0);
  expect(position(50, 0, 10)).toBe(100);
  expect(position(3, 3, 3)).toBe(50);
});

test('steps reach from edge to edge; a single one stands in the middle', () => {
  expect([0, 1, 2].map((i) => stepPosition(i, 3))).toEqual([0, 50, 100]);
  expect(stepPosition(0, 1)).toBe(50);
});

test('an axis ends at a round number that holds the largest value', () => {
  expect([0, 0.34, 0.8, 1, 7, 873, 1001, 94_000].map(niceCeiling)).toEqual([0, 0.4, 0.8, 1, 8, 1000, 1200, 100_000]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (max) => {
      const top = niceCeiling(max);
      expect(top).toBeGreaterThanOrEqual(max * (1 - 1e-9));
      expect(top).toBeLessThanOrEqual(max * 2 * (1 + 1e-9));
    }),
  );
});

test('a line breaks where a value is missing', () => {
  expect(linePath([[0, 10], [50, 20], undefined, [100, 5]])).toBe('M0 10L50 20M100 5');
  expect(linePath([])).toBe('');
});

test('a band goes along its upper edge and back along the lower one', () => {
  expect(
    bandPath(
      [
        [0, 10],
        [100, 20],
      ],
      [
        [0, 100],
        [100, 100],
      ],
    ),
  ).toBe('M0 10L100 20L100 100L0 100Z');
});

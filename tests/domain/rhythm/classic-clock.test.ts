import { describe, expect, it } from 'vitest';
import { clockRows } from '#app/domain/rhythm/clock.ts';
import { classic } from './histories.ts';

describe('classicClock', () => {
  it('is a table of multiples of the sum of the gaps', () => {
    expect(clockRows(classic, [1, 2, 4])).toEqual([
      { x: 1, expected: 1, slipping: 3, lost: 3, gone: 6 },
      { x: 2, expected: 0.5, slipping: 1.5, lost: 1.5, gone: 3 },
      { x: 4, expected: 0.25, slipping: 0.75, lost: 0.75, gone: 1.5 },
    ]);
    expect(classic).toMatchObject({ alphaDays: 0, window: { share: 2 / 13, minDays: 0, maxDays: Infinity } });
  });

  it.each([0, -1, 1.5, Number.NaN])('has no row for %d gaps', (x) => {
    expect(() => classic.row(x)).toThrow(RangeError);
  });
});

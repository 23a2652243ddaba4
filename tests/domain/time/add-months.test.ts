import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addMonths } from '#app/domain/time/add-months.ts';
import { localDay } from '#app/domain/time/local-day.ts';

it.each([
  ['2026-11-22', 1, '2026-12-22'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', 0, '2026-01-15'],
])('%s and %i months are %s', (day, n, on) => {
  expect(addMonths(day, n)).toBe(on);
});

it('keeps the day of the month where there is one, and goes exactly so many months on', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map(localDay);
  fc.assert(
    fc.property(day, fc.integer({ min: -30, max: 30 }), (day, n) => {
      const on = addMonths(day, n);
      const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(months(on) - months(day)).toBe(n);
      expect(Number(on.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      if (Number(day.slice(8)) <= 28) expect(on.slice(8)).toBe(day.slice(8));
    }),
  );
});

it('refuses what is no day', () => {
  expect(() => addMonths('2026-02-30', 1)).toThrow(RangeError);
});

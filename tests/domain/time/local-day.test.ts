import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, daysBetween, isLocalDay, localDay } from '#app/domain/time/local-day.ts';

const LAST = dayNumber('9999-12-31');
const FIRST = dayNumber('0000-01-01');
const anyDay = fc.integer({ min: FIRST, max: LAST });

describe('dayNumber and localDay', () => {
  it('count from 1 January 1970', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('2000-03-01')).toBe(11_017);
    expect(dayNumber('2026-11-22')).toBe(20_779);
    expect(localDay(20_779)).toBe('2026-11-22');
  });

  it('are each other’s inverse over ten thousand years', () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        expect(dayNumber(localDay(n))).toBe(n);
        expect(isLocalDay(localDay(n))).toBe(true);
      }),
    );
  });

  it('keep the order of days in the order of texts', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(localDay(a) < localDay(b)).toBe(a < b);
      }),
    );
  });

  it.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-11-22T00:00:00Z',
    ' 2026-11-22',
  ])('refuse %j', (text) => {
    expect(isLocalDay(text)).toBe(false);
    expect(() => dayNumber(text)).toThrow(RangeError);
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, LAST + 1, FIRST - 1])('refuse day number %d', (n) => {
    expect(() => localDay(n)).toThrow(RangeError);
  });
});

describe('addDays and daysBetween', () => {
  it('know leap days and the years that have none', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2028-02-01', '2028-03-01')).toBe(29);
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(localDay(a), daysBetween(localDay(a), localDay(b)))).toBe(localDay(b));
      }),
    );
  });
});

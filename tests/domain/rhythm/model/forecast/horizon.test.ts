import { describe, expect, it } from 'vitest';
import {
  monthEnds,
  thirteenWeeks,
  thirtyDays,
  twelveMonths,
  windowEnd,
} from '#app/domain/rhythm/model/forecast/horizon.ts';
import { dayNumber, localDay } from '#app/domain/time/local-day.ts';

describe('windowEnd', () => {
  it.each([
    ['2026-11-22', thirteenWeeks, '2027-02-21'],
    ['2026-11-22', thirtyDays, '2026-12-22'],
    ['2026-11-22', twelveMonths, '2027-11-22'],
    ['2027-12-24', twelveMonths, '2028-12-24'], // a leap year between: the year-end buyer keeps the day
    ['2028-02-29', twelveMonths, '2029-02-28'],
    ['2026-12-31', { months: 2 }, '2027-02-28'],
    ['2026-01-31', { months: 11 }, '2026-12-31'],
  ] as const)('%s and %o end on %s', (on, horizon, until) => {
    expect(localDay(windowEnd(dayNumber(on), horizon))).toBe(until);
  });
});

describe('monthEnds', () => {
  it('are the last days of the months that ended', () => {
    const ends = monthEnds(dayNumber('2027-11-30'), dayNumber('2028-03-30')).map(localDay);
    expect(ends).toEqual(['2027-11-30', '2027-12-31', '2028-01-31', '2028-02-29']);
    expect(monthEnds(dayNumber('2026-11-02'), dayNumber('2026-11-29'))).toEqual([]);
  });
});

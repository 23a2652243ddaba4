import { dayNumber, localDay } from '#app/domain/time/local-day.ts';

/**
 * How far a forecast looks. A year is twelve calendar months and never 52 × 7 days: a shop of year-end gifts would lose its day.
 */
export type Horizon = { readonly days: number } | { readonly months: number };

/** "Will they buy in the next quarter": thirteen weeks. */
export const thirteenWeeks: Horizon = { days: 91 };
export const thirtyDays: Horizon = { days: 30 };
export const twelveMonths: Horizon = { months: 12 };

/** The last day of the window that opens after day `on`. The same day of a later month, or that month's last. */
export function windowEnd(on: number, horizon: Horizon): number {
  if ('days' in horizon) return on + horizon.days;
  const [year = NaN, month = NaN, day = NaN] = localDay(on).split('-').map(Number);
  const months = year * 12 + (month - 1) + horizon.months;
  return Math.min(firstOfMonth(months) + day - 1, firstOfMonth(months + 1) - 1);
}

/** The last days of all months that ended within [first, last]. */
export function monthEnds(first: number, last: number): number[] {
  const [year = NaN, month = NaN] = localDay(first).split('-').map(Number);
  const ends: number[] = [];
  for (let months = year * 12 + month; ; months += 1) {
    const end = firstOfMonth(months) - 1;
    if (end > last) return ends;
    ends.push(end);
  }
}

/** The day number of the first of a month counted from year 0. */
function firstOfMonth(months: number): number {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return dayNumber(`${year}-${String((months % 12) + 1).padStart(2, '0')}-01`);
}

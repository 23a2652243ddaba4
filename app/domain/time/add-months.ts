import { dayNumber, localDay, type LocalDay } from './local-day.ts';

/**
 * The same day of the month `n` months later (earlier where n is negative), or the last day of that month where it has no
 * such day: a month after 31 January is 28 or 29 February. Throws as `dayNumber` and `localDay` do.
 */
export function addMonths(day: LocalDay, n: number): LocalDay {
  dayNumber(day);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const firstOf = (months: number) => Date.UTC(year, month - 1 + months, 1) / 86_400_000;
  const first = firstOf(n);
  return localDay(Math.min(first + date - 1, firstOf(n + 1) - 1));
}

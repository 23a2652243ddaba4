import { dayNumber, localDay, type LocalDay } from '#app/domain/time/local-day.ts';

/** Both ends included. */
export interface DaySpan {
  from: LocalDay;
  until: LocalDay;
}

const WEEK_DAYS = 7;
const THURSDAY = 3; // 1970-01-01, day number 0, counted from Monday

/** Monday to Sunday around a day. */
export function weekOf(day: LocalDay): DaySpan {
  const number = dayNumber(day);
  const monday = number - ((((number + THURSDAY) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS);
  return { from: localDay(monday), until: localDay(monday + WEEK_DAYS - 1) };
}

/** The first days of the `count` calendar months that ended before the month of `day`, oldest first. */
export function fullMonthsBefore(day: LocalDay, count: number): LocalDay[] {
  const [year, month] = day.split('-').map(Number);
  const current = (year ?? 0) * 12 + (month ?? 1) - 1;
  return Array.from({ length: count }, (_, i) => firstOfMonth(current - count + i));
}

/** From the first of these months to the last day of the last one. */
export function spanOfMonths(months: readonly LocalDay[], day: LocalDay): DaySpan {
  const end = localDay(dayNumber(`${day.slice(0, 7)}-01`) - 1);
  return { from: months[0] ?? end, until: end };
}

function firstOfMonth(months: number): LocalDay {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

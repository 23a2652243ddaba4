/** A calendar day in the shop's own time zone, `YYYY-MM-DD`. Compares correctly as text. */
export type LocalDay = string;

const MS_PER_DAY = 86_400_000;

/** Whether a text is a day that the (proleptic Gregorian) calendar has: `2026-02-29` is not. */
export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // The round trip refuses 30 February, which the parser takes for 2 March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/**
 * Days from 1970-01-01 to `day`; negative before it.
 *
 * Throws RangeError when `day` is not a day of the calendar.
 */
export function dayNumber(day: LocalDay): number {
  if (!isLocalDay(day)) throw new RangeError(`dayNumber expects YYYY-MM-DD, not "${day}"`);
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/**
 * The day that lies `n` days after 1970-01-01; the inverse of `dayNumber`.
 *
 * Throws RangeError when `n` is not a whole number or the year would not have four digits.
 */
export function localDay(n: number): LocalDay {
  const date = new Date(n * MS_PER_DAY);
  const year = date.getUTCFullYear();
  if (!Number.isInteger(n) || Number.isNaN(year) || year < 0 || year > 9999) {
    throw new RangeError(`localDay expects a whole day number within years 0 to 9999, not ${n}`);
  }
  return date.toISOString().slice(0, 10);
}

/** The day `n` days after `day`, before it where `n` is negative. Throws as `dayNumber` and `localDay` do. */
export function addDays(day: LocalDay, n: number): LocalDay {
  return localDay(dayNumber(day) + n);
}

/** Days from `a` to `b` (b − a). Throws as `dayNumber` does. */
export function daysBetween(a: LocalDay, b: LocalDay): number {
  return dayNumber(b) - dayNumber(a);
}

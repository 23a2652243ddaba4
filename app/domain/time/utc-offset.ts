import type { LocalDay } from './local-day.ts';

/**
 * How far a zone's clocks are from UTC at noon of a day, e.g. `-05:00`; `+00:00` for UTC.
 *
 * Throws RangeError for a zone that the time-zone database does not know.
 */
export function utcOffsetOn(day: LocalDay, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(new Date(`${day}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value;
  const offset = (name ?? '').replace('GMT', '');
  return offset === '' ? '+00:00' : offset;
}

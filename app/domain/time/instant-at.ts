import type { LocalDay } from './local-day.ts';
import { utcOffsetOn } from './utc-offset.ts';

/**
 * The instant at which clocks in `timeZone` show an hour, 0 … 23, of a day, by the day's noon: in the night in which the clocks
 * change it may be an hour off before they do.
 */
export function instantAt(day: LocalDay, hour: number, timeZone: string): Date {
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00${utcOffsetOn(day, timeZone)}`);
}

import type { LocalDay } from './local-day.ts';

/** What a clock on the shop's wall shows: its day, and the hour 0 … 23. */
export interface WallClock {
  readonly date: LocalDay;
  readonly hour: number;
}

/** Making a formatter costs far more than using it does, and there are only some 400 zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The day and hour that people in `timeZone` (IANA name, e.g. `Europe/Kyiv`) read off the wall at `instant`.
 *
 * On the night the clocks change, an hour can be shown twice or not at all. Throws RangeError for a zone that the
 * time-zone database does not know and for an invalid date.
 */
export function wallClock(instant: Date, timeZone: string): WallClock {
  // Swedes write 2026-11-22 13, which needs no parts: 1.4 µs instead of 1.8, a million times in an import.
  const text = formatterFor(timeZone).format(instant).padStart('2026-11-22 13'.length, '0');
  return { date: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

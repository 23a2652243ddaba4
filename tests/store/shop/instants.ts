/** An instant as GraphQL writes it: UTC, whole seconds. */
export const isoInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsetsByHour = new Map<string, Map<number, number>>();

/** How far the wall clocks of a time zone are ahead of UTC at an instant, in milliseconds. */
export function zoneOffset(ms: number, timeZone: string): number {
  // Clocks change on the quarter hour at the finest; asking Intl once an hour makes a million orders affordable.
  const slot = Math.floor(ms / 900_000);
  const offsets = offsetsByHour.get(timeZone) ?? new Map<number, number>();
  offsetsByHour.set(timeZone, offsets);
  const known = offsets.get(slot);
  if (known !== undefined) return known;
  const offset = askOffset(slot * 900_000, timeZone);
  offsets.set(slot, offset);
  return offset;
}

function askOffset(ms: number, timeZone: string): number {
  const made =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formatters.set(timeZone, made);
  return Date.parse(`${made.format(ms).replace(' ', 'T')}Z`) - ms;
}

/** An instant as webhooks write it: the shop's wall clock with its offset, `2026-11-21T12:00:00-05:00`. */
export function shopInstant(ms: number, timeZone: string): string {
  const offset = zoneOffset(ms, timeZone);
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const wall = new Date(ms + offset).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The instant at which wall clocks of the zone show this: days since 1970 and milliseconds of that day. */
export function wallInstant(day: number, msOfDay: number, timeZone: string): number {
  const asUtc = day * DAY_MS + msOfDay;
  const guess = asUtc - zoneOffset(asUtc, timeZone);
  // One correction suffices but in the hour that does not exist, where any answer will do.
  return asUtc - zoneOffset(guess, timeZone);
}

/** The day that wall clocks of the zone show, in days since 1970. */
export const wallDay = (ms: number, timeZone: string): number => Math.floor((ms + zoneOffset(ms, timeZone)) / DAY_MS);

import { dayNumber } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';

// Since 1973 every zone's midnight, clock change and offset lie on a quarter of an hour UTC (Nepal +05:45, Chatham +12:45).
const QUARTER_MS = 900_000;
const QUARTERS_FROM = Date.UTC(1973, 0, 1);
// A year has 35,040 quarters; more than that at once are met only by a file in no order, which then just takes longer.
const MOST_KEPT = 40_000;

/**
 * The shop-local day of instants, as a number, for a million of them: within a quarter of an hour the day cannot change, so
 * the calendar is asked once for each and not 1.4 µs for every order.
 *
 * @param timeZone IANA name
 */
export function localDayNumbers(timeZone: string): (instant: Date) => number {
  const known = new Map<number, number>();
  const ask = (instant: Date) => dayNumber(wallClock(instant, timeZone).date);
  return (instant) => {
    const ms = instant.getTime();
    if (ms < QUARTERS_FROM) return ask(instant);
    const quarter = Math.floor(ms / QUARTER_MS);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const day = ask(instant);
    known.set(quarter, day);
    return day;
  };
}

import { dayNumber, type LocalDay } from '#app/domain/time/local-day.ts';

interface StripDays {
  firstOn: LocalDay;
  today: LocalDay;
  lateOn: LocalDay;
  lostOn: LocalDay;
  goneOn: LocalDay;
}

const MOST_STRETCH = 2.2; // beyond this the dots of the past would be pressed into a corner
const MARGIN = 0.03; // of the length, so that no dot stands on the edge

/**
 * The days that a rhythm strip shows, as day numbers: all of the past, and as much of what silence brings as fits.
 *
 * Up to gone if that leaves the past nearly half of the strip, else up to lost, else to the end of the due window.
 */
export function stripSpan({ firstOn, today, lateOn, lostOn, goneOn }: StripDays): { from: number; until: number } {
  const first = dayNumber(firstOn);
  const past = Math.max(dayNumber(today), dayNumber(lateOn)) - first;
  const fits = [goneOn, lostOn].map(dayNumber).find((day) => day - first <= MOST_STRETCH * past);
  const last = Math.max(first + past, fits ?? 0);
  const margin = Math.max(1, (last - first) * MARGIN);
  return { from: first - margin, until: last + margin };
}

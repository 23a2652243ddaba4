import { wallClock } from '../time/wall-clock.ts';
import type { QuietHours } from './contact-policy.ts';

const QUARTER_MS = 15 * 60_000;
/** Two days: if no hour of them suits, none ever does. */
const LOOKED_AHEAD_MS = 48 * 60 * 60_000;

/** Whether it is a quiet hour at `instant` in any of the zones. Throws as `wallClock` does. */
export function isQuiet(instant: Date, zones: readonly string[], hours: QuietHours): boolean {
  return zones.some((zone) => isQuietHour(wallClock(instant, zone).hour, hours));
}

/**
 * The first instant from `now` on at which it is quiet in none of the zones; `now` itself where it is not quiet.
 *
 * A country of several zones is quiet while any of them is. Undefined where no instant of two days suits them all. The wall
 * is asked every quarter of an hour, by which all offsets in use differ, so a night on which clocks change is as long as it is.
 */
export function quietUntil(now: Date, zones: readonly string[], hours: QuietHours): Date | undefined {
  let at = now.getTime();
  while (at <= now.getTime() + LOOKED_AHEAD_MS) {
    const instant = new Date(at);
    if (!isQuiet(instant, zones, hours)) return instant;
    at = (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS;
  }
  return undefined;
}

function isQuietHour(hour: number, { from, to }: QuietHours): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

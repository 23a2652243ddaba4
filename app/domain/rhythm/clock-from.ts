import { classicClock } from './classic-clock.ts';
import type { Clock, ClockParams } from './clock.ts';

/** The clock that stored parameters describe; the one place where presets are told apart. */
export function clockFrom(params: ClockParams): Clock {
  return classicClock(params);
}

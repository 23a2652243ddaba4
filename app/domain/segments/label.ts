import { boundariesOf, type Boundaries } from '../rhythm/boundaries.ts';
import type { Clock } from '../rhythm/clock.ts';
import type { Rhythm } from '../rhythm/rhythm.ts';
import type { LocalDay } from '../time/local-day.ts';
import { habitOf, type Habit, type HabitCuts } from './habit.ts';
import { lastPassed, nextBoundary, type State } from './state.ts';

/** All that we call a buyer, and the days on which it will change by silence. */
export interface Label {
  readonly habit: Habit;
  readonly state: State;
  /** The first day of the state; for `on-time` the day of the last occasion. */
  readonly stateSince: LocalDay;
  readonly boundaries: Boundaries;
  /** The next day on which silence alone moves the buyer; undefined once they are gone. */
  readonly nextOn: LocalDay | undefined;
}

/** The label of a buyer with this rhythm on the shop-local day `today`. It depends on nothing else. */
export function labelOf(rhythm: Rhythm, clock: Clock, cuts: HabitCuts, today: LocalDay): Label {
  const boundaries = boundariesOf(rhythm, clock);
  const passed = lastPassed(boundaries, today);
  return {
    habit: habitOf(rhythm, cuts),
    state: passed?.state ?? 'on-time',
    stateSince: passed?.on ?? rhythm.lastOn,
    boundaries,
    nextOn: nextBoundary(boundaries, today)?.on,
  };
}

import type { Boundaries } from '../rhythm/boundaries.ts';
import type { LocalDay } from '../time/local-day.ts';
import { nextBoundary, stateOn, type State } from './state.ts';

/** One step that silence made, on the day on which it made it. */
export interface SilentMove {
  readonly from: State;
  readonly to: State;
  readonly on: LocalDay;
}

/** Where a buyer stands, and where silence leads next. */
export interface Standstill {
  readonly state: State;
  readonly boundaries: Boundaries;
  /** The next boundary that has not been acted upon; undefined for those who are gone. */
  readonly nextOn: LocalDay | undefined;
}

/**
 * Every step that silence has made up to and including `day`, oldest first; several where nights were missed.
 *
 * Each boundary is met on its own day, whatever `day` is, so that catching up ten nights leaves what ten nights would have.
 */
export function silentMoves({ state, boundaries, nextOn }: Standstill, day: LocalDay): SilentMove[] {
  const moves: SilentMove[] = [];
  let from = state;
  let on = nextOn;
  while (on !== undefined && on <= day) {
    const to = stateOn(boundaries, on);
    if (to !== from) moves.push({ from, to, on });
    from = to;
    on = nextBoundary(boundaries, on)?.on;
  }
  return moves;
}

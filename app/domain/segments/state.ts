import type { Boundaries } from '../rhythm/boundaries.ts';
import type { LocalDay } from '../time/local-day.ts';

/** Where a buyer is in their own cycle, in the order in which silence leads through them. */
export const states = ['on-time', 'due', 'late', 'slipping', 'lost', 'gone'] as const;

/** One of `states`: on every day a buyer is in exactly one. */
export type State = (typeof states)[number];

/** The day on which silence leads into a state. `on-time` has none: it begins with the purchase. */
export interface Boundary {
  readonly on: LocalDay;
  readonly state: Exclude<State, 'on-time'>;
}

/** The state on `day`: the last one whose boundary has come. */
export function stateOn(boundaries: Boundaries, day: LocalDay): State {
  return lastPassed(boundaries, day)?.state ?? 'on-time';
}

/**
 * The next move that silence alone will make after `day`; undefined for buyers who are gone.
 *
 * Where several boundaries lie on one day, the state is the one that the buyer is in when the day has come.
 */
export function nextBoundary(boundaries: Boundaries, day: LocalDay): Boundary | undefined {
  const next = inOrder(boundaries).find(({ on }) => on > day);
  return next && lastPassed(boundaries, next.on);
}

/** The boundary that led into the state of `day`; undefined while the buyer is on time. */
export function lastPassed(boundaries: Boundaries, day: LocalDay): Boundary | undefined {
  return inOrder(boundaries).findLast(({ on }) => on <= day);
}

function inOrder({ dueOn, lateOn, slippingOn, lostOn, goneOn }: Boundaries): Boundary[] {
  return [
    { state: 'due', on: dueOn },
    { state: 'late', on: lateOn },
    { state: 'slipping', on: slippingOn },
    { state: 'lost', on: lostOn },
    { state: 'gone', on: goneOn },
  ];
}

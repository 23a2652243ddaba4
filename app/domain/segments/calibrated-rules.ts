import type { State } from './state.ts';

/** The states that have a limit of their own in the calibrated clock. */
export type Flag = Extract<State, 'slipping' | 'lost' | 'gone'>;

/**
 * What can decide that a flag's day has come:
 *
 * - `odds`: so many buyers like this one have left by then, by the chance to leave after any purchase;
 * - `silence`: the silence is longer than nearly all of the gaps of such a buyer;
 * - `at-least`: that would be so earlier, but no flag is raised before so many usual gaps;
 * - `at-most`: that would be so later, but the flag waits no longer than so many usual gaps;
 * - `window`: all that is over before the due window has closed, in rhythms of a few days.
 */
export const flagRules = ['odds', 'silence', 'at-least', 'at-most', 'window'] as const;

/** One of `flagRules`. */
export type FlagRule = (typeof flagRules)[number];

/** One flag's limits. */
export interface FlagLimits {
  /** P(alive) at which it is raised. */
  readonly alive: number;
  /** A silence that 1 in N times this many gaps outlasts raises it too. */
  readonly rarer: number;
  /** Held within these many usual gaps. */
  readonly atLeast: number;
  readonly atMost: number;
}

/** The calibrated clock's limits in plain numbers, as explanations give them and their checker holds them against silences. */
export const flagLimits: Readonly<Record<Flag, FlagLimits>> = {
  slipping: { alive: 2 / 3, rarer: 1, atLeast: 1.5, atMost: 3 },
  lost: { alive: 1 / 2, rarer: 5, atLeast: 2.5, atMost: 5 },
  gone: { alive: 1 / 10, rarer: 50, atLeast: 4, atMost: 10 },
};

/** Whether a state is one that flags a buyer, with a limit of its own. */
export function isFlag(state: State): state is Flag {
  return state in flagLimits;
}

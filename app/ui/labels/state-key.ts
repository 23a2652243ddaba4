import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';

/** The name of a state: one-time buyers have a track of their own, so their states have names of their own. */
export function stateKey(habit: Habit, state: State) {
  return habit === 'one-time' ? (`states.oneTime.${state}` as const) : (`states.repeat.${state}` as const);
}

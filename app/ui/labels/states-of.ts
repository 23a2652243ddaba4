import type { Preset } from '#app/domain/rhythm/definition.ts';
import { states, type State } from '#app/domain/segments/state.ts';

/**
 * The states that a rule knows, along the way from an order to silence.
 *
 * By the classic rule a late customer is lost at once, so `slipping` is left out, unless somebody is in it from before.
 *
 * @param isSeen whether anybody is in a state
 */
export function statesOf(rule: Preset, isSeen: (state: State) => boolean): State[] {
  return states.filter((state) => state !== 'slipping' || rule === 'calibrated' || isSeen(state));
}

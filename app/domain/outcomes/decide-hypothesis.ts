import type { ArmSums } from './arm-sums.ts';
import type { Estimate } from './effect.ts';
import { estimateEffect } from './estimate-effect.ts';

/** How a hypothesis can end; an experiment that stops while it is undecided stays so. */
export const decisions = ['kept', 'rejected', 'undecided'] as const;

/** One of `decisions`. */
export type Decision = (typeof decisions)[number];

/** A change of one factor: what its people did, and what those before it did, each against their own held-out group. */
export interface Change {
  readonly before: readonly ArmSums[];
  readonly after: readonly ArmSums[];
}

/** What came of a change. */
export interface HypothesisResult {
  readonly decision: Decision;
  /** By how much the effect grew; undefined while either is too small to be measured. */
  readonly difference: Estimate | undefined;
}

/** The share of hypotheses that may be decided wrongly, however often one looks. */
const MISSES = 0.05;

/**
 * Whether a change is kept (its effect is larger than before), rejected (not larger, or by less than is worth having), or still
 * undecided. Only the interval decides.
 *
 * Both effects are intervals of their own and may miss by half each, so their difference holds from one's low end less the
 * other's high end: wide, and right whatever happened in between.
 *
 * @param worthwhile the smallest gain worth having, in the unit of the measure, above 0
 */
export function decideHypothesis({ before, after }: Change, worthwhile: number): HypothesisResult {
  const [was, is] = [estimateEffect(before, MISSES / 2), estimateEffect(after, MISSES / 2)];
  if (was.kind === 'too-few' || is.kind === 'too-few') return { decision: 'undecided', difference: undefined };
  const difference = { estimate: is.estimate - was.estimate, low: is.low - was.high, high: is.high - was.low };
  if (difference.low > 0) return { decision: 'kept', difference };
  return { decision: difference.high < worthwhile ? 'rejected' : 'undecided', difference };
}

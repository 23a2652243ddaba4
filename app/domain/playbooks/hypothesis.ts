/** What becomes of a hypothesis; while it is `measuring` nothing is said. */
export const hypothesisStates = ['measuring', 'kept', 'rejected', 'undecided'] as const;

/** One of `hypothesisStates`. */
export type HypothesisState = (typeof hypothesisStates)[number];

/** What was seen when an experiment ended. */
export interface ExperimentEnd {
  readonly evidence: 'none' | 'leaning' | 'solid' | 'harmful';
  /** Whether a second change was made while it ran. */
  readonly isConfounded: boolean;
}

/**
 * What an experiment says of its hypothesis when it ends.
 *
 * Solid evidence keeps it, harm rejects it. Anything less is undecided, and so is everything where two changes were made at
 * once: not knowing is a result too, and the next hypothesis may begin.
 */
export function endOfHypothesis({ evidence, isConfounded }: ExperimentEnd): Exclude<HypothesisState, 'measuring'> {
  if (isConfounded) return 'undecided';
  if (evidence === 'solid') return 'kept';
  return evidence === 'harmful' ? 'rejected' : 'undecided';
}

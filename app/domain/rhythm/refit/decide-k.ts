/** The better k must have won by more than this, in units of log-likelihood … */
const CLEAR_LEAD = 2;

/** The regularity in force, and every k that beat it clearly at the last refit. */
export interface KInForce {
  readonly k: number;
  readonly kAhead: readonly number[];
}

/**
 * Which k a shop is judged by after a refit: k changes only when the better one has won by more than 2 LL in two refits
 * running, so that no habit flips back and forth with the noise of a night.
 *
 * Of those that won both times the best is taken. A first fit is believed at once.
 *
 * @param inForce undefined for the first fit
 * @param logLikelihoodByK of k = 1, 2, … from this refit, as far as its grid went
 */
export function decideK(inForce: KInForce | undefined, logLikelihoodByK: readonly number[]): KInForce {
  const best = bestOf([...logLikelihoodByK.keys()], logLikelihoodByK);
  if (!inForce) return { k: best + 1, kAhead: [] };
  const aheadNow = aheadOf(inForce.k, logLikelihoodByK);
  const twice = aheadNow.filter((k) => inForce.kAhead.includes(k));
  if (twice.length === 0) return { k: inForce.k, kAhead: aheadNow };
  const k =
    1 +
    bestOf(
      twice.map((each) => each - 1),
      logLikelihoodByK,
    );
  return { k, kAhead: aheadOf(k, logLikelihoodByK) };
}

function aheadOf(k: number, logLikelihoodByK: readonly number[]): number[] {
  // The grid ends after two falls; beyond it the likelihood is lower still, so the last value is the best that k can have.
  const own = logLikelihoodByK[k - 1] ?? logLikelihoodByK.at(-1) ?? Infinity;
  return logLikelihoodByK.flatMap((other, at) => (other - own > CLEAR_LEAD ? [at + 1] : []));
}

function bestOf(positions: readonly number[], values: readonly number[]): number {
  const value = (at: number) => values[at] ?? -Infinity;
  return positions.reduce((best, at) => (value(at) > value(best) ? at : best), positions[0] ?? 0);
}

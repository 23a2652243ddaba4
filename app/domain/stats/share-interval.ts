import type { EstimatedShare } from './survival-at.ts';

const Z_95 = 1.959964;

/**
 * A share that was counted, with the range that holds the true one in 95 of 100 like counts (Wilson 1927): it stays within 0 … 1
 * and is honest where none or all were hit.
 *
 * Where the same person was counted more than once, `variance` (that of the share, persons taken as independent) says how much less
 * the count tells: the range is then that of as many independent ones as would vary so much.
 *
 * @param hits of `n`, both whole numbers
 * @returns undefined for nobody
 */
export function shareInterval(hits: number, n: number, variance = 0): EstimatedShare | undefined {
  if (n === 0) return undefined;
  const share = hits / n;
  const plain = share * (1 - share);
  const worth = variance > 0 && plain > 0 ? Math.min(n, plain / variance) : n;
  const pull = Z_95 ** 2 / worth;
  const middle = (share + pull / 2) / (1 + pull);
  const width = (Z_95 / (1 + pull)) * Math.sqrt(plain / worth + pull / (4 * worth));
  return { share, low: Math.max(0, middle - width), high: Math.min(1, middle + width) };
}

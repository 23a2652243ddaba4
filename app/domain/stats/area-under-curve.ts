/**
 * Area under the ROC curve: the chance that a random buyer who bought was ranked above a random one who did not, ties
 * counting a half (the Mann–Whitney statistic). 0.5 is guessing.
 *
 * @param scores any ranking, higher = more likely
 * @param outcomes 1 or 0, as long as `scores`
 * @returns undefined when all outcomes are equal: there is nothing to rank
 */
export function areaUnderCurve(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number | undefined {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((i, j) => (scores[i] ?? NaN) - (scores[j] ?? NaN));
  let positives = 0;
  let rankSum = 0;
  for (let from = 0; from < order.length;) {
    const [to, hits] = tie(order, scores, outcomes, from);
    rankSum += hits * ((from + 1 + to) / 2);
    positives += hits;
    from = to;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Where the run of equal scores that starts at `from` ends, and how many of it bought. */
function tie(order: Uint32Array, scores: ArrayLike<number>, outcomes: ArrayLike<number>, from: number) {
  const value = scores[order[from] ?? 0];
  let to = from;
  let hits = 0;
  while (to < order.length && scores[order[to] ?? 0] === value) {
    hits += outcomes[order[to] ?? 0] ?? NaN;
    to += 1;
  }
  return [to, hits] as const;
}

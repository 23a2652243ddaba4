// What ends after seconds is looked at every two, what takes hours twice a minute.
const SHORTEST_MS = 2000;
const LONGEST_MS = 30_000;

/** How long to wait before looking again at what has run for `ranMs`: a tenth of that, within bounds. */
export function growingPause(ranMs: number): number {
  return Math.min(Math.max(ranMs / 10, SHORTEST_MS), LONGEST_MS);
}

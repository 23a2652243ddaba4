import { mean } from '#app/domain/stats/mean.ts';
import type { OriginScore } from './back-test.ts';
import { type CandidateName, candidateNames } from './candidates.ts';

/** A percentage is shown only after so many windows are over. */
const ENOUGH_CLOSED = 2;
/** Another candidate must win by over 1 %, over so many windows that do not overlap: free switching costs 2.5 % (measured). */
const BETTER_BY = 0.01;
const ENOUGH_APART = 3;
const YEAR_DAYS = 365;
/** A first Christmas was +34 … +63 % off with every method. */
const UNSEEN_SEASON_MISS = 0.63;

/** What a shop's own past says of its forecasts: which to use, and how far to trust it. */
export interface Check {
  readonly use: CandidateName;
  /** Windows of which the outcome is known to the forecast; below two no percentage is shown. */
  readonly closedWindows: number;
  readonly mayShow: boolean;
  /** Whether the closed windows cover a year; until then "season not yet seen". */
  readonly seasonSeen: boolean;
  /**
   * How far the mean forecast was off, as a share: the root mean square of the bias at the scored origins, at least 0.63 before a
   * year has been seen. Undefined before any origin could be scored.
   */
  readonly usualMiss: number | undefined;
}

/** A stretch of time. */
interface Window {
  readonly on: number;
  readonly until: number;
}

/**
 * Checks one population's forecasts.
 *
 * @param closed the windows that are over
 * @param scores what `backTest` made of them
 */
export function checkForecasts(closed: readonly Window[], scores: readonly OriginScore[]): Check {
  const first = Math.min(...closed.map(({ on }) => on));
  const last = Math.max(...closed.map(({ until }) => until));
  const seasonSeen = closed.length > 0 && last - first >= YEAR_DAYS;
  const use = bestCandidate(scores);
  const squares = scores.map(({ scores: of }) => (of[use].bias ?? 0) ** 2);
  const miss = mean(squares);
  const usual = miss === undefined ? undefined : Math.sqrt(miss);
  return {
    use,
    closedWindows: closed.length,
    mayShow: closed.length >= ENOUGH_CLOSED,
    seasonSeen,
    usualMiss: seasonSeen || usual === undefined ? usual : Math.max(usual, UNSEEN_SEASON_MISS),
  };
}

/** The hybrid, unless another candidate's mean log loss was over 1 % lower over at least three windows apart. */
export function bestCandidate(scores: readonly OriginScore[]): CandidateName {
  if (windowsApart(scores) < ENOUGH_APART) return 'hybrid';
  const loss = (name: CandidateName) => mean(scores.map(({ scores: of }) => of[name].logLoss)) ?? Infinity;
  const best = candidateNames.reduce((top, name) => (loss(name) < loss(top) ? name : top));
  return loss(best) < (1 - BETTER_BY) * loss('hybrid') ? best : 'hybrid';
}

/** How many windows fit in without overlapping: greedily by their ends. */
function windowsApart(windows: readonly Window[]): number {
  let count = 0;
  let free = -Infinity;
  for (const { on, until } of windows.toSorted((one, other) => one.until - other.until)) {
    if (on < free) continue;
    count += 1;
    free = until;
  }
  return count;
}

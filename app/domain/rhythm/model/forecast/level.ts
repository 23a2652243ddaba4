import { logit } from '#app/domain/stats/logit.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { shiftToMean } from '#app/domain/stats/shift-to-mean.ts';
import type { ClosedSample, Sample } from './origin.ts';

/** The level's weight against "the model is right" is that of two windows. */
const DOUBT_WINDOWS = 2;
/** The same season: within so many days of the same date in an earlier year … */
const SAME_SEASON_DAYS = 20;
/** … and with so many windows of history then: a shop's first weeks are no season. */
const SEASON_HISTORY = 1.25;
const YEAR = 365.25;

/** By how much a past window lay over the model (positive) or under it, on the logit scale. */
export interface KnownLevel {
  readonly on: number;
  readonly historyDays: number;
  readonly shift: number;
}

/** δ: the shift of logit P(active) that makes its mean equal the outcome of a window that is over; undefined without buyers. */
export function levelOf(sample: ClosedSample): KnownLevel | undefined {
  const n = sample.bought.length;
  // Nobody (or everybody) bought: half a buyer did, or the shift would be infinite.
  const rate = Math.min(1 - 0.5 / n, Math.max(0.5 / n, mean(sample.bought) ?? NaN));
  const shift = shiftToMean(modelLogits(sample), rate);
  return shift === undefined ? undefined : { on: sample.on, historyDays: sample.historyDays, shift };
}

/**
 * δ̂, the shift to expect in the window that opens now: mean(δ) · n/(n + 2), n the span of the known origins in windows + 1; and
 * where the same season of earlier years is known (j of them), plus j/(j + 1) · (mean of those δ − mean of all δ).
 *
 * Carrying the last known level over instead is a trap in seasonal shops.
 */
export function expectedLevel(known: readonly KnownLevel[], { on, until }: Sample): number {
  const all = mean(known.map(({ shift }) => shift));
  if (all === undefined) return 0;
  const days = known.map((level) => level.on);
  const windows = (Math.max(...days) - Math.min(...days)) / (until - on) + 1;
  const usual = (all * windows) / (windows + DOUBT_WINDOWS);
  const season = known.filter((level) => isSameSeason(level, on, until));
  const years = new Set(season.map((level) => yearsBetween(level.on, on))).size;
  const seasonal = mean(season.map(({ shift }) => shift));
  return seasonal === undefined ? usual : usual + (years / (years + 1)) * (seasonal - all);
}

function isSameSeason({ on, historyDays }: KnownLevel, now: number, until: number): boolean {
  const years = yearsBetween(on, now);
  const offDays = Math.abs(now - on - years * YEAR);
  return years >= 1 && offDays <= SAME_SEASON_DAYS && historyDays >= SEASON_HISTORY * (until - now);
}

function yearsBetween(on: number, now: number): number {
  return Math.round((now - on) / YEAR);
}

/** logit P(active), with which the level is measured. */
export function modelLogits(sample: Sample): Float64Array {
  return sample.pActive.map(logit);
}

import { areaUnderCurve } from '#app/domain/stats/area-under-curve.ts';
import { brierScore } from '#app/domain/stats/brier-score.ts';
import { logLoss } from '#app/domain/stats/log-loss.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { relativeBias } from '#app/domain/stats/relative-bias.ts';
import { reliability, type ReliabilityBin } from '#app/domain/stats/reliability.ts';
import { type CandidateName, candidates } from './candidates.ts';
import { type Histories, spanOf } from './histories.ts';
import { type Horizon, monthEnds, windowEnd } from './horizon.ts';
import {
  type ClosedSample,
  closedSampleAt,
  isUsable,
  membersOf,
  type Origin,
  originAt,
  type Population,
} from './origin.ts';

/** How good forecasts were against what happened. */
export interface Score {
  readonly logLoss: number;
  readonly brier: number;
  /** Undefined where all or none bought: there is nothing to rank. */
  readonly auc: number | undefined;
  /** Mean forecast over mean outcome, minus 1; undefined where none bought. */
  readonly bias: number | undefined;
}

/** One past month end: what each candidate would have said then, from what was known then, and how right it was. */
export interface OriginScore {
  readonly on: number;
  readonly until: number;
  readonly population: Population;
  readonly buyers: number;
  /** The share that bought. */
  readonly rate: number;
  /** Windows that were over by then, oldest first (their origins). */
  readonly known: readonly number[];
  readonly scores: Readonly<Record<CandidateName, Score>>;
  /** The hybrid's chances against what happened, in tenths of the buyers. */
  readonly reliability: readonly ReliabilityBin[];
}

/** The shop as it stood at each month end up to `now`, where the model could be fitted. */
export function monthEndOrigins(histories: Histories, now: number): Origin[] {
  const span = spanOf(histories);
  if (!span) return [];
  return monthEnds(span.first, now)
    .map((on) => originAt(histories, on))
    .filter((origin) => origin !== undefined);
}

/** The usable origins whose window is over by day `now`, with what happened. */
export function closedSamples(
  histories: Histories,
  origins: readonly Origin[],
  horizon: Horizon,
  now: number,
): ClosedSample[] {
  return origins
    .filter((origin) => windowEnd(origin.on, horizon) <= now && isUsable(origin, horizon))
    .map((origin) => closedSampleAt(histories, origin, horizon));
}

/**
 * Replays the shop's month ends: at each, every candidate forecasts from the windows that were over then, and is scored by what
 * happened since. Origins without any known window are left out: there the candidates have nothing to learn from.
 */
export function backTest(closed: readonly ClosedSample[], population: Population): OriginScore[] {
  const samples = closed.map((sample) => membersOf(sample, population));
  return samples.flatMap((now) => {
    const known = samples.filter(({ until }) => until <= now.on);
    return known.length === 0 || now.bought.length === 0 ? [] : [scoreOrigin(known, now, population)];
  });
}

function scoreOrigin(known: readonly ClosedSample[], now: ClosedSample, population: Population): OriginScore {
  const { on, until, bought } = now;
  const hybridChances = candidates.hybrid(known, now);
  const scoreFor = (name: CandidateName) => scoreOf(candidates[name](known, now), bought);
  return {
    on,
    until,
    population,
    buyers: bought.length,
    rate: mean(bought) ?? NaN,
    known: known.map((sample) => sample.on),
    scores: {
      threeTimes: scoreFor('threeTimes'),
      recency: scoreFor('recency'),
      model: scoreFor('model'),
      levelledModel: scoreFor('levelledModel'),
      hybrid: scoreOf(hybridChances, bought),
    },
    reliability: reliability(hybridChances, bought),
  };
}

/** All four scores of forecasts, of which there must be some. */
export function scoreOf(forecasts: Float64Array, bought: ClosedSample['bought']): Score {
  const loss = logLoss(forecasts, bought);
  const brier = brierScore(forecasts, bought);
  if (loss === undefined || brier === undefined) throw new RangeError('scoreOf requires at least one forecast');
  return { logLoss: loss, brier, auc: areaUnderCurve(forecasts, bought), bias: relativeBias(forecasts, bought) };
}

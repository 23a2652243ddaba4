import type { OriginScore } from '#app/domain/rhythm/model/forecast/back-test.ts';
import { backTest, closedSamples } from '#app/domain/rhythm/model/forecast/back-test.ts';
import { type CandidateName, candidateNames, candidates } from '#app/domain/rhythm/model/forecast/candidates.ts';
import { type Check, checkForecasts } from '#app/domain/rhythm/model/forecast/check.ts';
import { type Histories, spanOf } from '#app/domain/rhythm/model/forecast/histories.ts';
import {
  type Horizon,
  monthEnds,
  thirteenWeeks,
  thirtyDays,
  twelveMonths,
} from '#app/domain/rhythm/model/forecast/horizon.ts';
import {
  type ClosedSample,
  membersOf,
  type Origin,
  originAt,
  type Population,
} from '#app/domain/rhythm/model/forecast/origin.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { reliability, type ReliabilityBin } from '#app/domain/stats/reliability.ts';
import { localDay, type LocalDay } from '#app/domain/time/local-day.ts';

/** The windows that are forecast, by the names under which they are kept. */
export const horizons = { '13w': thirteenWeeks, '30d': thirtyDays, '12m': twelveMonths } as const satisfies Record<
  string,
  Horizon
>;
export type HorizonName = keyof typeof horizons;

/** Mean scores over the past month ends; undefined where none could be told. */
export interface MeanScore {
  logLoss: number;
  brier: number;
  auc: number | null;
  /** Forecast over outcome, minus 1, over all origins together. */
  bias: number | null;
}

/** One past month end: what was forecast for the window after it, and what happened. */
export interface CheckedOrigin {
  on: LocalDay;
  until: LocalDay;
  buyers: number;
  /** Share that bought. */
  rate: number;
  /** Share that was to buy, by the candidate in use. */
  forecast: number;
}

/** How good one kind of forecast was on the shop's own past. */
export interface CheckedForecast extends Omit<Check, 'use' | 'closedWindows'> {
  horizon: HorizonName;
  population: Population;
  /** Forecasts scored, over all origins. */
  n: number;
  candidates: Partial<Record<CandidateName, MeanScore>>;
  reliability: readonly ReliabilityBin[];
  origins: CheckedOrigin[];
  chosen: CandidateName;
  closedOrigins: number;
}

/** A month end costs a fit; three years hold every season twice and bound the time for shops of any age. */
const MOST_ORIGINS = 36;

/**
 * Replays a shop's month ends and scores every way to forecast by what happened since: repeat and all buyers, each horizon.
 *
 * @param now day number of the shop's today
 */
export function checkShop(histories: Histories, now: number): CheckedForecast[] {
  const origins = lastMonthEnds(histories, now);
  return Object.entries(horizons).flatMap(([name, horizon]) => {
    const closed = closedSamples(histories, origins, horizon, now);
    return (['repeat', 'all'] as const).map((population) => checkOne(name as HorizonName, population, closed));
  });
}

function lastMonthEnds(histories: Histories, now: number): Origin[] {
  const span = spanOf(histories);
  if (!span) return [];
  return monthEnds(span.first, now)
    .slice(-MOST_ORIGINS)
    .map((on) => originAt(histories, on))
    .filter((origin) => origin !== undefined);
}

function checkOne(horizon: HorizonName, population: Population, closed: readonly ClosedSample[]): CheckedForecast {
  const samples = closed.map((sample) => membersOf(sample, population));
  const scores = backTest(closed, population);
  const { use: chosen, closedWindows: closedOrigins, ...check } = checkForecasts(samples, scores);
  const origins = scores.map((score) => originOf(score, chosen));
  return {
    ...check,
    horizon,
    population,
    n: scores.reduce((sum, { buyers }) => sum + buyers, 0),
    candidates:
      scores.length === 0 ? {} : Object.fromEntries(candidateNames.map((name) => [name, meanScore(scores, name)])),
    reliability: chosenReliability(samples, scores, chosen),
    origins,
    chosen,
    closedOrigins,
  };
}

function originOf({ on, until, buyers, rate, scores }: OriginScore, chosen: CandidateName): CheckedOrigin {
  const { bias } = scores[chosen];
  return {
    on: localDay(on),
    until: localDay(until),
    buyers,
    rate,
    forecast: bias === undefined ? 0 : rate * (1 + bias),
  };
}

function meanScore(scores: readonly OriginScore[], name: CandidateName): MeanScore {
  const of = scores.map((score) => score.scores[name]);
  const aucs = of.map(({ auc }) => auc).filter((auc) => auc !== undefined);
  const happened = scores.reduce((sum, { buyers, rate }) => sum + buyers * rate, 0);
  const excess = scores.reduce(
    (sum, { buyers, rate, scores: each }) => sum + buyers * rate * (each[name].bias ?? 0),
    0,
  );
  return {
    logLoss: mean(of.map(({ logLoss }) => logLoss)) ?? NaN,
    brier: mean(of.map(({ brier }) => brier)) ?? NaN,
    auc: mean(aucs) ?? null,
    bias: happened > 0 ? excess / happened : null,
  };
}

/** The past forecasts of the candidate in use in ten groups, least likely first, against what happened. */
function chosenReliability(
  samples: readonly ClosedSample[],
  scores: readonly OriginScore[],
  chosen: CandidateName,
): readonly ReliabilityBin[] {
  const tenths = scores.map(({ on, reliability: ofHybrid }) => {
    if (chosen === 'hybrid') return ofHybrid;
    const sample = samples.find((each) => each.on === on);
    const known = samples.filter(({ until }) => until <= on);
    return sample ? reliability(candidates[chosen](known, sample), sample.bought) : [];
  });
  const most = Math.max(0, ...tenths.map((bins) => bins.length));
  return Array.from({ length: most }, (_, i) =>
    together(tenths.map((bins) => bins[i]).filter((bin) => bin !== undefined)),
  );
}

function together(bins: readonly ReliabilityBin[]): ReliabilityBin {
  const size = bins.reduce((sum, bin) => sum + bin.size, 0);
  const share = (name: 'forecast' | 'happened') => bins.reduce((sum, bin) => sum + bin.size * bin[name], 0) / size;
  return { size, forecast: share('forecast'), happened: share('happened') };
}

import { expectedOrders } from '#app/domain/rhythm/model/expected-orders.ts';
import type { ShopFit } from '#app/domain/rhythm/model/fit-shop.ts';
import { closedSamples, monthEndOrigins, scoreOf } from '#app/domain/rhythm/model/forecast/back-test.ts';
import { candidateNames, candidates } from '#app/domain/rhythm/model/forecast/candidates.ts';
import { countBetween, type Histories, type Known } from '#app/domain/rhythm/model/forecast/histories.ts';
import { closedSampleAt, membersOf, type Population } from '#app/domain/rhythm/model/forecast/origin.ts';
import type { BuyerSummary } from '#app/domain/rhythm/model/model.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { relativeBias } from '#app/domain/stats/relative-bias.ts';
import { localDay } from '#app/domain/time/local-day.ts';
import { type Unit, unitDays } from './flags.ts';

/** What the hold-out is scored with; `summaries` and the fit are in `unit`. */
export interface HoldoutInput {
  readonly histories: Histories;
  readonly known: Known;
  readonly summaries: readonly BuyerSummary[];
  readonly shop: ShopFit;
  readonly until: number;
  readonly holdout: number;
  readonly unit: Unit;
}

/** Counts (MAE, RMSE, bias of E[orders]) and chances (every candidate's scores) against what happened after `until`. */
export function scoreHoldout(input: HoldoutInput) {
  const { histories, known, summaries, shop, until, holdout, unit } = input;
  const t = (holdout - until) / unitDays[unit];
  const expected = summaries.map((buyer) => expectedOrders(shop.params, buyer, t));
  const actual = countBetween(histories, known.buyers, until, holdout);
  const misses = expected.map((orders, i) => orders - (actual[i] ?? NaN));
  return {
    until: localDay(holdout),
    days: holdout - until,
    n: summaries.length,
    orders: actual.reduce((sum, orders) => sum + orders, 0),
    expected_orders: expected.reduce((sum, orders) => sum + orders, 0),
    mae: mean(misses.map(Math.abs)),
    rmse: Math.sqrt(mean(misses.map((miss) => miss * miss)) ?? NaN),
    bias: relativeBias(expected, actual) ?? null,
    ...scoreChances(input),
  };
}

/** Every candidate forecasts from the windows of this length that were over by `until`, for all buyers and for repeat buyers. */
function scoreChances({ histories, known, shop, until, holdout, unit }: HoldoutInput) {
  const horizon = { days: holdout - until };
  // Later month ends have no window of this length that is over.
  const origins = monthEndOrigins(histories, until - horizon.days);
  const past = closedSamples(histories, origins, horizon, until);
  const params = { ...shop.params, alpha: shop.params.alpha * unitDays[unit] };
  const first = Math.min(...known.summaries.map((buyer) => until - buyer.T));
  const now = closedSampleAt(
    histories,
    { ...known, on: until, historyDays: until - first, fit: { ...shop, params } },
    horizon,
  );
  const scores = (population: Population) => {
    const members = membersOf(now, population);
    if (members.bought.length === 0) return null;
    const windows = past.map((sample) => membersOf(sample, population));
    return Object.fromEntries(
      candidateNames.map((name) => {
        const { logLoss, auc, brier, bias } = scoreOf(candidates[name](windows, members), members.bought);
        return [outputNames[name], { auc: auc ?? null, log_loss: logLoss, brier, bias: bias ?? null }];
      }),
    );
  };
  return { known_windows: past.length, candidates: scores('all'), candidates_repeat: scores('repeat') };
}

const outputNames = {
  threeTimes: 'three_x',
  recency: 'recency',
  model: 'mbg',
  levelledModel: 'mbg_levelled',
  hybrid: 'hybrid',
} as const;

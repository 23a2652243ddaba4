import { fittedTypes } from '#app/database/fitted-types.ts';
import { newestFits } from '#app/database/fits.ts';
import { newestForecastChecks } from '#app/database/forecast-checks.ts';
import { shopSize } from '#app/database/reports/shop-size.ts';
import { stateOutcomes, type StateOutcome } from '#app/database/state-outcomes.ts';
import type { FittedRhythm, FittedType } from '#app/domain/rhythm/clock.ts';
import { dataGate } from '#app/domain/rhythm/data-gate.ts';
import { shareInterval } from '#app/domain/stats/share-interval.ts';
import type { CheckedForecast } from '#app/services/check-shop.ts';
import type { Deps } from '#app/services/deps.ts';
import { openShop } from '#app/services/open-shop.ts';
import { readStage } from '#app/services/read-stage.ts';

/** A year of weekly refits; what is older is of no use to a merchant. */
const FITS_SHOWN = 26;

/** How well a shop's customers are known: forecasts against what happened, the store clock, and what became of each state. */
export async function readKnowledge(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  visitor: { id: number; scopes: string[] },
) {
  const shop = await openShop(deps, visitor.id);
  const { id, today, clock } = shop;
  const [stage, size, checks, fits, types, outcomes] = await Promise.all([
    readStage(deps.pool, visitor),
    shopSize(deps.pool, id),
    newestForecastChecks<CheckedForecast>(deps.pool, id),
    newestFits(deps.pool, id, FITS_SHOWN),
    fittedTypes(deps.pool, id),
    stateOutcomes(deps.pool, id),
  ]);
  return {
    stage,
    isRead: size.isRead,
    today,
    preset: clock.preset,
    because: clock.because,
    needed: dataGate,
    alarmOneIn: shop.definition.alarmOneIn,
    checks: checks.map(({ checkedOn, horizon, population, n, candidates, ...check }) => ({
      checkedOn,
      horizon,
      population,
      n,
      candidates,
      reliability: check.reliability,
      origins: check.origins,
      chosen: check.chosen,
      closedOrigins: check.closedOrigins,
      mayShow: check.mayShow,
      seasonSeen: check.seasonSeen,
      usualMiss: check.usualMiss ?? null,
    })),
    fits: fits.map(({ id: fitId, fittedOn, outcome, rhythm, why, buyers, repeatBuyers, historyDays }) => ({
      id: fitId,
      fittedOn,
      outcome,
      why: why ?? null,
      buyers,
      repeatBuyers,
      historyDays,
      rhythm: rhythm ? summaryOf(rhythm) : null,
    })),
    types: types.map(typeOf),
    outcomes: outcomes.map(outcomeOf),
    missingHistory: !visitor.scopes.includes('read_all_orders'),
  };
}

/** A rhythm in numbers that can be put into words. */
function summaryOf({ k, r, alphaDays, fitted }: FittedRhythm) {
  const { excluded, dropoutVisible, store } = fitted;
  // k·α/r: the gap of the customer of average pace while they are with the shop.
  return { k, meanGapDays: Math.round((k * alphaDays) / r), store: store ?? null, excluded, dropoutVisible };
}

function typeOf({ type, k, fitted }: FittedType) {
  const { buyers, repeatBuyers, store } = fitted;
  return { type, k, buyers, repeatBuyers, store: store ?? null };
}

/** Both shares with their ranges; the variances are of buyers, of whom one may be among the entries more than once. */
function outcomeOf({ returned, withinGap, returnedVariance, withinGapVariance, ...outcome }: StateOutcome) {
  const { entered } = outcome;
  return {
    ...outcome,
    withinGap: shareInterval(withinGap, entered, withinGapVariance) ?? null,
    returned: shareInterval(returned, entered, returnedVariance) ?? null,
  };
}

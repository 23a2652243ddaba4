import { newestFits } from '#app/database/fits.ts';
import { newestForecastChecks } from '#app/database/forecast-checks.ts';
import { shopSize } from '#app/database/reports/shop-size.ts';
import { stateOutcomes } from '#app/database/state-outcomes.ts';
import type { FittedRhythm } from '#app/domain/rhythm/clock.ts';
import { dataGate } from '#app/domain/rhythm/data-gate.ts';
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
  const [stage, size, checks, fits, outcomes] = await Promise.all([
    readStage(deps.pool, visitor),
    shopSize(deps.pool, id),
    newestForecastChecks<CheckedForecast>(deps.pool, id),
    newestFits(deps.pool, id, FITS_SHOWN),
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
    outcomes,
    missingHistory: !visitor.scopes.includes('read_all_orders'),
  };
}

/** A rhythm in numbers that can be put into words. */
function summaryOf({ k, r, alphaDays, fitted }: FittedRhythm) {
  const { excluded, dropoutVisible } = fitted;
  // k·α/r: the mean gap of the average customer while they are with the shop.
  return { k, meanGapDays: Math.round((k * alphaDays) / r), excluded, dropoutVisible };
}

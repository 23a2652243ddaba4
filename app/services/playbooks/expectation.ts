import type { StoredCandidate } from '#app/database/load-candidates.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { probabilityActive } from '#app/domain/rhythm/model/probability-active.ts';
import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';

/** Finer than a billionth is nought: PostgreSQL refuses squares that are too small for a float, and results square the chance. */
const FINEST = 1e9;

/**
 * The chance that the model gives a buyer to buy within `days`, their window, without us: the covariate by which results are made
 * sharper, and what an incentive is weighed against. The same for both arms, known on the day of entry. Undefined where
 * no rhythm is fitted.
 */
export function expectationOf(
  { calibration }: Clock,
  { x, txDays, litt, firstOn }: StoredCandidate,
  { day, days }: { day: LocalDay; days: number },
): number | undefined {
  if (!calibration) return undefined;
  const { k, r, alphaDays: alpha, a, b } = calibration;
  const T = Math.max(txDays, daysBetween(firstOn, day));
  const chance = probabilityActive({ k, r, alpha, a, b }, { x, tx: txDays, T, litt }, days);
  return Math.round(chance * FINEST) / FINEST;
}

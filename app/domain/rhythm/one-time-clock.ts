import { survivalCurve, type SurvivalGroup, type SurvivalPoint } from '../stats/kaplan-meier.ts';
import type { Pace } from './definition.ts';
import type { Clock, OneTimeClock } from './clock.ts';

/** The curve is read no further than the last day with this many buyers still waiting: beyond it, one return is a leap. */
const ENOUGH_AT_RISK = 30;
/** Quartiles of fewer returns than this wander by weeks. */
const ENOUGH_RETURNS = 30;

/**
 * The days from one purchase to the next that each pace stands for.
 *
 * Four weeks (coffee, pet food), a quarter (the thirteen-week cycle of the four-step method), a year (gifts, seasonal
 * goods), three years (plumbing, appliances).
 */
export const typicalGapDays: Readonly<Record<Pace, number>> = { weeks: 28, months: 91, year: 365, years: 1095 };

/**
 * The one-time buyers' clock from the shop's own second orders; undefined where they are too few to say.
 *
 * `returns` groups all buyers by the days from their first purchase to their second (`events`) or, where there is none, to
 * the shop's today (`censored`). F is the Kaplan–Meier estimate of the share that has come back, and τ the last day with
 * 30 buyers at risk; the quartiles are those of F(t) / F(τ), so that they describe the buyers who do come back. Undefined
 * with fewer than 30 returns up to τ.
 */
export function oneTimeClockFrom(returns: readonly SurvivalGroup[]): OneTimeClock | undefined {
  const curve = survivalCurve(returns).filter((point) => point.atRisk >= ENOUGH_AT_RISK);
  const returned = curve.reduce((sum, { events }) => sum + events, 0);
  if (returned < ENOUGH_RETURNS) return undefined;
  const dueDays = returnQuantile(curve, 0.25);
  const expectedDays = returnQuantile(curve, 0.5);
  const lateDays = returnQuantile(curve, 0.75);
  return closing(dueDays, expectedDays, lateDays);
}

/**
 * The one-time buyers' clock of a pace: the quartiles of gaps that come at random (exponential) around the typical one.
 *
 * weeks 8, 19, 39; months 26, 63, 126; year 105, 253, 506; years 315, 759, 1518 days.
 */
export function oneTimeClockOfPace(pace: Pace): OneTimeClock {
  const quantile = (share: number) => Math.round(-Math.log(1 - share) * typicalGapDays[pace]);
  return closing(quantile(0.25), quantile(0.5), quantile(0.75));
}

/** The one-time clock of those who mostly buy one product type, or, with null, of everybody whose type has none of its own. */
export interface OneTimeClockOfType {
  readonly type: string | null;
  readonly clock: OneTimeClock;
}

/**
 * Every one-time clock of a shop, that of everybody else first.
 *
 * @param pace asks what they would be under another pace, which decides only where the shop's own data do not
 */
export function oneTimeClocksIn(shop: Clock, pace?: Pace): OneTimeClockOfType[] {
  return [shop, ...(shop.types?.values() ?? [])].map(({ type = null, source, oneTime }) => ({
    type,
    clock: pace !== undefined && source === 'pace' ? oneTimeClockOfPace(pace) : oneTime,
  }));
}

/** Whether anybody in a shop is judged by the pace that its merchant picked. */
export function isPaceInUse(shop: Clock): boolean {
  return [shop, ...(shop.types?.values() ?? [])].some(({ source }) => source === 'pace');
}

/** A one-time buyer is given up after twice the time in which three quarters of the returns come, and written off after four. */
function closing(dueDays: number, expectedDays: number, lateDays: number): OneTimeClock {
  return { dueDays, expectedDays, lateDays, lostDays: 2 * lateDays, goneDays: 4 * lateDays };
}

/** The first day by which `share` of the returns that the curve sees has come. */
function returnQuantile(curve: readonly SurvivalPoint[], share: number): number {
  const returnedAt = (point: SurvivalPoint | undefined) => 1 - (point?.survival ?? 1);
  const wanted = share * returnedAt(curve.at(-1));
  // The tolerance keeps a quarter of an exact count from slipping a day by a rounding error of the product.
  return curve.find((point) => returnedAt(point) >= wanted - 1e-12)?.day ?? 0;
}

import { logistic } from '../stats/logistic.ts';
import { logit } from '../stats/logit.ts';
import { normalCdf } from '../stats/normal-cdf.ts';

/** What is believed of the extra return u, in shares (0.02 is two more in a hundred): either it is nothing, or a normal distribution. */
export interface ReturnBelief {
  /** The chance that it does nothing at all. */
  readonly nothing: number;
  /** Of the distribution, should it do something. */
  readonly mean: number;
  readonly deviation: number;
}

/** The effect on returns as the held-out group measured it. */
export interface MeasuredReturn {
  readonly estimate: number;
  readonly standardError: number;
}

/** A message alone: one more in a hundred comes back, give or take two. */
const MESSAGE = { mean: 0.01, deviation: 0.02 };
/** Each tenth off the order brings three more, give or take one. */
const OF_GENEROSITY = { mean: 0.3, deviation: 0.1 };
/** One in twenty does nothing. Without this a shop in which nothing works takes four times as many people to find out. */
const NOTHING = 0.05;

/**
 * What to believe of an incentive before the shop has measured it.
 *
 * Held near nought on purpose: win-back articles claim 25 more in a hundred (30 % against 5 %), and held-out groups mostly find
 * a few. With a tenth off we believe in 4 ± 3, so that by itself the belief carries an offer only where next to nobody returns
 * unasked and the margin is good.
 *
 * @param generosity cost of the incentive as a share of the usual order, 0 for none
 */
export function beliefBefore(generosity: number): ReturnBelief {
  return {
    nothing: NOTHING,
    mean: MESSAGE.mean + OF_GENEROSITY.mean * generosity,
    deviation: MESSAGE.deviation + OF_GENEROSITY.deviation * generosity,
  };
}

/**
 * The belief after a measurement, by Bayes' rule: both weighted by their precision, and "nothing" by how well it foretold what was
 * measured. A small shop's first lucky weeks change little, and a thousand buyers change nearly all.
 */
export function beliefAfter(before: ReturnBelief, measured: MeasuredReturn | undefined): ReturnBelief {
  if (!measured || !(measured.standardError > 0) || !Number.isFinite(measured.estimate)) return before;
  const { estimate, standardError } = measured;
  const [prior, data] = [before.deviation ** -2, standardError ** -2];
  const foretold = logDensity(estimate, 0, standardError);
  const otherwise = logDensity(estimate, before.mean, Math.hypot(before.deviation, standardError));
  return {
    nothing: logistic(logit(before.nothing) + foretold - otherwise),
    mean: (prior * before.mean + data * estimate) / (prior + data),
    deviation: (prior + data) ** -0.5,
  };
}

/** The extra return to be expected. */
export function believedReturn({ nothing, mean }: ReturnBelief): number {
  return (1 - nothing) * mean;
}

/** The chance that the extra return is more than `needs`, 0 or above. */
export function chanceOfMore({ nothing, mean, deviation }: ReturnBelief, needs: number): number {
  return (1 - nothing) * normalCdf((mean - needs) / deviation);
}

/** Of the normal distribution, up to a constant. */
function logDensity(at: number, mean: number, deviation: number): number {
  return -(((at - mean) / deviation) ** 2) / 2 - Math.log(deviation);
}

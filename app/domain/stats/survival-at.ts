import type { SurvivalPoint } from './kaplan-meier.ts';

/** An estimated share with the range that holds the true one in 95 of 100 like cases. */
export interface EstimatedShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.959964;

/**
 * The share for whom the waiting was over by the end of `day`, from a Kaplan–Meier curve, with its 95 % range.
 *
 * The range is Greenwood's on the scale of ln(−ln S), which keeps it within 0 … 1; where nothing has happened yet the upper end
 * is 1 − 0.05^(1/n), "the rule of three", and where it has for all, the lower end is that of its mirror.
 *
 * Greenwood (1926); Kalbfleisch & Prentice (1980), The Statistical Analysis of Failure Time Data.
 *
 * @returns undefined for a curve without points
 */
export function eventShareBy(curve: readonly SurvivalPoint[], day: number): EstimatedShare | undefined {
  const atStart = curve[0]?.atRisk;
  if (atStart === undefined) return undefined;
  const seen = curve.filter((point) => point.day <= day);
  const survival = seen.at(-1)?.survival ?? 1;
  const doubt = 1 - 0.05 ** (1 / atStart);
  if (survival === 1) return { share: 0, low: 0, high: doubt };
  if (survival === 0) return { share: 1, low: 1 - doubt, high: 1 };
  const variance = seen.reduce((sum, { atRisk, events }) => sum + events / (atRisk * (atRisk - events)), 0);
  const width = (Z_95 * Math.sqrt(variance)) / Math.abs(Math.log(survival));
  return { share: 1 - survival, low: 1 - survival ** Math.exp(-width), high: 1 - survival ** Math.exp(width) };
}

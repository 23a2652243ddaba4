import { survivalCurve } from '../../stats/kaplan-meier.ts';
import { eventShareBy, type EstimatedShare } from '../../stats/survival-at.ts';
import type { VerdictEvidence } from './evidence.ts';

/** The curve is read no further than the last day with this many buyers still waiting. */
const ENOUGH_AT_RISK = 30;

/** The share of buyers who come back within two usual gaps. */
export interface Repeatability extends EstimatedShare {
  /** Two usual gaps, or less where the shop has not been watched for so long. */
  readonly withinDays: number;
  /** Whether two usual gaps have been watched. */
  readonly isWhole: boolean;
  /** Buyers it was measured on. */
  readonly buyers: number;
}

/**
 * How many of a shop's buyers come back within two expected gaps, by the Kaplan–Meier curve of first-to-second purchases.
 *
 * The usual gap is that of the shop's own repeat buyers where there are enough of them, else the merchant's pace.
 *
 * @returns undefined where fewer than 30 buyers were ever watched
 */
export function repeatabilityOf({ returns }: VerdictEvidence, usualGapDays: number): Repeatability | undefined {
  const curve = survivalCurve(returns);
  const watchedDays = curve.findLast(({ atRisk }) => atRisk >= ENOUGH_AT_RISK)?.day;
  if (watchedDays === undefined) return undefined;
  const wanted = 2 * usualGapDays;
  const withinDays = Math.round(Math.min(wanted, watchedDays));
  const share = eventShareBy(curve, withinDays);
  return share && { ...share, withinDays, isWhole: watchedDays >= wanted, buyers: curve[0]?.atRisk ?? 0 };
}

import { daysBetween, type LocalDay } from '../time/local-day.ts';

/** A code that an earlier contact of the same enrolment carried. */
export interface EarlierCode {
  readonly code: string;
  /** The last day on which it can be used. */
  readonly expiresOn: LocalDay;
}

/** Which code a rung carries. */
export type CarriedCode =
  | { readonly kind: 'none' }
  /** The code from before: a reminder is no second discount, and costs nothing more. */
  | { readonly kind: 'same'; readonly code: string; readonly expiresOn: LocalDay }
  | { readonly kind: 'new' };

/** Whoever is reminded must have time to use the code. */
const DAYS_TO_USE = 2;

/**
 * Which code a rung carries: none where it carries no incentive, and else the code of an earlier rung as long as it can be
 * used for two more days, so that nobody learns to wait for the next code. After that a new one, if the arithmetic says so again.
 *
 * @param earlier codes of earlier contacts of this enrolment that are not used, in any order
 * @param carriesIncentive whether this rung may carry one
 */
export function codeCarried(earlier: readonly EarlierCode[], carriesIncentive: boolean, today: LocalDay): CarriedCode {
  if (!carriesIncentive) return { kind: 'none' };
  const usable = earlier.filter(({ expiresOn }) => daysBetween(today, expiresOn) >= DAYS_TO_USE);
  const longest = usable.reduce<EarlierCode | undefined>(
    (best, one) => (best && best.expiresOn >= one.expiresOn ? best : one),
    undefined,
  );
  return longest ? { kind: 'same', code: longest.code, expiresOn: longest.expiresOn } : { kind: 'new' };
}

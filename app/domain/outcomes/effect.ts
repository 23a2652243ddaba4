/** An estimate with the interval that holds the truth on every day of every look, in all but a share α of the shops. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** How many stand behind a figure. */
export interface ArmCount {
  readonly buyers: number;
  readonly enrolments: number;
  readonly bought: number;
}

/** What an effect is missing before it may be named, in the order in which it is asked. */
export const lackings = ['people', 'purchases', 'variation'] as const;

/**
 * One of `lackings`: too few people in one arm (or an arm that is empty); hardly anybody has bought yet, or hardly anybody has
 * not; everybody did the same, so that there is nothing to compare.
 */
export type Lacking = (typeof lackings)[number];

/** What an effect needs before it may be named. */
export const fewest = {
  /** Fewer in an arm are an anecdote. */
  buyersPerArm: 30,
  /** Enrolments with a purchase, and as many without: a bell curve needs some on both sides. */
  purchases: 10,
} as const;

/** What contacting did, per enrolment, against the held-out group: or that it is too early to say. */
export type Effect = TooFew | MeasuredEffect;

/** Nothing may be said yet. */
export interface TooFew {
  readonly kind: 'too-few';
  readonly lacking: Lacking;
  readonly treated: ArmCount;
  readonly control: ArmCount;
}

/** An effect in the unit of its measure: a share of returns, or minor units. */
export interface MeasuredEffect extends Estimate {
  readonly kind: 'measured';
  readonly standardError: number;
  /** Means of the arms, weighted; the held-out one as it would be had the model expected of it what it did of the other. */
  readonly treatedMean: number;
  readonly controlMean: number;
  /** By what share the covariate lowered the variance, 0 … 1. */
  readonly varianceSaved: number;
  readonly treated: ArmCount;
  readonly control: ArmCount;
}

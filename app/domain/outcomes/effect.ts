/** An estimate with the interval that holds the truth on every day of every look, in all but 5 of 100 shops. */
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

/** What an effect is missing before it may be named. */
export type Lacking =
  /** Too few in one arm, or an arm that is empty. */
  | 'people'
  /** Hardly anybody has bought yet, in either arm. */
  | 'purchases'
  /** Everybody did the same: there is nothing to compare. */
  | 'variation';

/** What contacting did, per enrolment, against the held-out group: or that it is too early to say. */
export type Effect =
  | {
      readonly kind: 'too-few';
      readonly lacking: Lacking;
      readonly treated: ArmCount;
      readonly control: ArmCount;
    }
  | ({
      readonly kind: 'measured';
      readonly standardError: number;
      /** Means of the arms, weighted, and adjusted for what the model expected of each. */
      readonly treatedMean: number;
      readonly controlMean: number;
      /** By what share the covariate lowered the variance, 0 … 1. */
      readonly varianceSaved: number;
      readonly treated: ArmCount;
      readonly control: ArmCount;
    } & Estimate);

/** A measured effect. */
export type MeasuredEffect = Extract<Effect, { kind: 'measured' }>;

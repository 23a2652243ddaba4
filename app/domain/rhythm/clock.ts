import type { CalibratedParams } from './model/calibrated-clock.ts';
import type { CalibratedRow } from './model/calibrated-row.ts';
import type { StoreRhythm } from './model/store-rhythm.ts';

/**
 * When a repeat buyer with x gaps passes each boundary, in multiples of (alpha + t_x) days of silence.
 *
 * Never descending from `expected` to `gone`.
 */
export interface ClockRow {
  /** The usual gap. */
  readonly expected: number;
  readonly slipping: number;
  readonly lost: number;
  readonly gone: number;
  /** Which rule set each limit, where the clock has more than one. */
  readonly decidedBy?: CalibratedRow['decidedBy'];
}

/** How far the due window reaches to each side of the expected day: `share` of the expected gap, held within days. */
export interface ClockWindow {
  readonly share: number;
  readonly minDays: number;
  /** Infinity where nothing holds it. */
  readonly maxDays: number;
}

/**
 * When a one-time buyer passes each boundary, in whole days after their only purchase. They skip `slipping`.
 *
 * Never descending from `dueDays` to `goneDays`.
 */
export interface OneTimeClock {
  /** A quarter of the second orders has come. */
  readonly dueDays: number;
  /** Half of them has come. */
  readonly expectedDays: number;
  /** Three quarters have come. */
  readonly lateDays: number;
  readonly lostDays: number;
  readonly goneDays: number;
}

/** Whether the shop's own data speak, or the pace that its merchant picked. */
export type ClockSource = 'shop' | 'pace';

/** Why a shop that wants the calibrated clock has the classic one for now. */
export type ClassicReason = 'too-little-data' | 'no-fit';

/** The numbers behind a calibrated clock, alpha in days, with the N of its alarm. */
export interface Calibration extends CalibratedParams {
  readonly alarmOneIn: number;
}

/**
 * What turns a history into boundary dates.
 *
 * It depends on a buyer only through x, so a table of a few hundred rows re-clocks a whole shop in one statement:
 * `last_on + c(x) · (alpha + t_x)`.
 */
export interface Clock {
  readonly preset: ClockParams['preset'];
  /** The one-time buyers' clock comes from here. */
  readonly source: ClockSource;
  /** Days added to t_x before multiplying: what the shop knows of a buyer before the buyer has shown it. */
  readonly alphaDays: number;
  readonly window: ClockWindow;
  /** The row for a repeat buyer. Throws RangeError unless x is a whole number from 1. */
  row(x: number): ClockRow;
  readonly oneTime: OneTimeClock;
  /** The shop's regularity as its data show it, by which habits are measured; absent where they cannot say. */
  readonly k?: number;
  /** Absent in the classic clock. */
  readonly calibration?: Calibration;
  /** Absent where the merchant chose the preset that is in force. */
  readonly because?: ClassicReason;
  /** The product type whose buyers this clock is for; absent in the shop's own. */
  readonly type?: string;
  /** The product type whose second orders made the one-time buyers' clock; absent where `source` says all. */
  readonly oneTimeType?: string;
  /** The clocks of the product types that have a rhythm of their own; see `clockForType`. */
  readonly types?: ReadonlyMap<string, Clock>;
}

/** All that the classic clock cannot read off a buyer. */
export interface ClassicClockParams {
  readonly preset: 'classic';
  readonly source: ClockSource;
  readonly oneTime: OneTimeClock;
  readonly k?: number;
  readonly because?: ClassicReason;
}

/** What a fit says about itself; shown beside its numbers. */
export interface FitFacts {
  /** Those who are in the fit. */
  readonly buyers: number;
  readonly repeatBuyers: number;
  /** How many would have moved everybody by themselves and were left out. */
  readonly excluded: number;
  /** Of the histories in days. */
  readonly logLikelihood: number;
  /** Whether the data show that buyers leave. */
  readonly dropoutVisible: boolean;
  /** Every k that beat the one in force by more than 2 in log-likelihood this time; see `decideK`. */
  readonly kAhead: readonly number[];
  /** Days between purchases, with their ranges; absent in fits from before they were kept. */
  readonly store?: StoreRhythm;
}

/** The rhythm of a shop, or of those who mostly buy one product type, as fitted: plain JSON. */
export interface FittedRhythm extends Omit<CalibratedParams, 'alarmOneIn'> {
  readonly fitted: FitFacts;
}

/** The rhythm of those who spend mostly on one product type. */
export interface FittedType extends FittedRhythm {
  readonly type: string;
  /** Absent where their second orders are too few to say. */
  readonly oneTime?: OneTimeClock;
}

/** The calibrated clock: the fitted rhythm, the alarm's N, and the rhythms of product types. */
export interface CalibratedClockParams extends FittedRhythm {
  readonly preset: 'calibrated';
  readonly source: ClockSource;
  readonly alarmOneIn: number;
  readonly oneTime: OneTimeClock;
  /** Absent where no type has a rhythm of its own. */
  readonly types?: readonly FittedType[];
}

/** What is stored of a clock, as JSON: enough to make it again, whatever the preset. */
export type ClockParams = ClassicClockParams | CalibratedClockParams;

/** The clock's table for the given x (whole numbers from 1), each row with its x, for the statement that re-clocks a shop. */
export function clockRows(clock: Clock, xs: readonly number[]): (ClockRow & { readonly x: number })[] {
  return xs.map((x) => ({ x, ...clock.row(x) }));
}

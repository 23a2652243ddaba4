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
}

/** All that the classic clock cannot read off a buyer. */
export interface ClassicClockParams {
  readonly preset: 'classic';
  readonly source: ClockSource;
  readonly oneTime: OneTimeClock;
}

/** What is stored of a clock, as JSON: enough to make it again, whatever the preset. */
export type ClockParams = ClassicClockParams;

/** The clock's table for the given x (whole numbers from 1), each row with its x, for the statement that re-clocks a shop. */
export function clockRows(clock: Clock, xs: readonly number[]): (ClockRow & { readonly x: number })[] {
  return xs.map((x) => ({ x, ...clock.row(x) }));
}

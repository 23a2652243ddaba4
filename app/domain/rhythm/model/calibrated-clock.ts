import { calibratedRow, type CalibratedRow, LONG_SILENCE } from './calibrated-row.ts';
import type { GapParams } from './next-gap.ts';
import { gapMultiple } from './next-gap.ts';

/** The due window: w = 2/13 of the expected gap to each side (±2 weeks for a 3-month cycle), at least 2 and at most 45 days. */
const calibratedWindow = { share: 2 / 13, minDays: 2, maxDays: 45 } as const;

/** The shop's parameters as they turn into dates: alpha in days, so that c(x) · (alphaDays + t_x) is days. */
export interface CalibratedParams extends Omit<GapParams, 'alpha'> {
  readonly alphaDays: number;
  /** N of the alarm: "of the silences that end in an order, about 1 in N reaches this day". 20 by default; ε = 1/N. */
  readonly alarmOneIn?: number;
}

/** The whole calibrated clock: what `Clock` needs of it, and the alarm. */
export interface CalibratedClock {
  readonly alphaDays: number;
  readonly window: typeof calibratedWindow;
  /** The row of x = 1, 2, …; computed once for each x. Throws RangeError unless x is a whole number from 1. */
  readonly row: (x: number) => CalibratedRow;
  /** The alarm's multiple of (alphaDays + t_x): the silence that one in N of the gaps outlasts, bounds or no bounds. */
  readonly alarm: (x: number) => number;
  /** The multiples between which the middle `share` of the next gaps falls: 0.8 for from 10 % to 90 %. */
  readonly gapRange: (x: number, share: number) => { readonly from: number; readonly to: number };
}

/** The calibrated clock of a shop; pure, its rows remembered (a Beta quantile costs 3 µs, a shop asks for each x often). */
export function calibratedClock(params: CalibratedParams): CalibratedClock {
  const gap: GapParams = { ...params, alpha: params.alphaDays };
  const epsilon = params.alarmOneIn === undefined ? LONG_SILENCE : 1 / params.alarmOneIn;
  const rows = new Map<number, CalibratedRow>();
  return {
    alphaDays: params.alphaDays,
    window: calibratedWindow,
    row(x) {
      const known = rows.get(x);
      if (known) return known;
      const row = calibratedRow(gap, x, epsilon);
      rows.set(x, row);
      return row;
    },
    alarm: (x) => gapMultiple(gap, x, epsilon),
    gapRange: (x, share) => ({
      from: gapMultiple(gap, x, (1 + share) / 2),
      to: gapMultiple(gap, x, (1 - share) / 2),
    }),
  };
}

import { dayNumber, localDay, type LocalDay } from '../time/local-day.ts';
import type { Clock, ClockWindow } from './clock.ts';
import type { Rhythm } from './rhythm.ts';
import { seasonLimits, type SeasonLimits } from './season/season-limits.ts';
import { isSeasonal } from './season/season.ts';

/**
 * The days on which silence alone moves a buyer on: on `dueOn` they are due for the first day.
 *
 * From `dueOn` to `goneOn` never descending; two on one day make the earlier state empty. `expectedOn` is no boundary but
 * the day around which the due window lies.
 */
export interface Boundaries {
  readonly expectedOn: LocalDay;
  readonly dueOn: LocalDay;
  readonly lateOn: LocalDay;
  readonly slippingOn: LocalDay;
  readonly lostOn: LocalDay;
  readonly goneOn: LocalDay;
}

/**
 * More than the rounding error of c · (alpha + t_x), which stays under 1e-10 days within a century, and less than a classic
 * limit that is not a whole day lies away from one: 1 / (13 x) or more.
 */
const ROUNDING = 1e-9;

/** Days after the last occasion, in the order of `Boundaries`. */
type Offsets = Readonly<Record<'expected' | 'due' | 'late' | 'slipping' | 'lost' | 'gone', number>>;

/**
 * A buyer's boundary dates by a clock.
 *
 * The same arithmetic, in double precision, re-clocks whole shops in SQL. With u = c(x) · (alpha + t_x) days of silence and
 * w the half-width of the window:
 *
 * - expected: `floor(u + 0.5)`;
 * - due: `floor(u − w + 1e-9)`, the day of the limit itself, no earlier than the last occasion;
 * - late (u + w), slipping, lost, gone: `floor(u + 1e-9) + 1`, the first whole day that is longer than the limit, as in
 *   "gap > 3.000 × mean"; none before the one above it.
 *
 * A one-time buyer's offsets are the clock's own whole days.
 *
 * By the calibrated clock nobody who buys in one season only is missed before that season (`seasonLimits`): each offset is at
 * least that limit.
 */
export function boundariesOf(rhythm: Rhythm, clock: Clock): Boundaries {
  const offsets = offsetsOf(rhythm, clock);
  const limits = seasonLimitsOf(rhythm, clock);
  return boundariesAfter(rhythm.lastOn, limits ? laterOf(offsets, limits) : offsets);
}

/** The same by the gaps alone, whatever the season. */
export function boundariesByGaps(rhythm: Rhythm, clock: Clock): Boundaries {
  return boundariesAfter(rhythm.lastOn, offsetsOf(rhythm, clock));
}

/** The limits of a buyer's season where it counts: the classic rule is a multiple of the mean gap and nothing else. */
export function seasonLimitsOf({ season }: Rhythm, { preset }: Clock): SeasonLimits | undefined {
  return preset === 'calibrated' && isSeasonal(season) ? seasonLimits(season) : undefined;
}

/** How far the due window reaches to each side of the expected gap, in days. */
function halfWindowDays(usualDays: number, { share, minDays, maxDays }: ClockWindow): number {
  return Math.min(Math.max(share * usualDays, minDays), maxDays);
}

/** The first whole day of silence that is longer than a limit. */
export function firstDayLongerThan(limitDays: number): number {
  return Math.floor(limitDays + ROUNDING) + 1;
}

function offsetsOf(rhythm: Rhythm, clock: Clock): Offsets {
  return rhythm.x === 0 ? oneTimeOffsets(clock) : repeatOffsets(rhythm, clock);
}

function laterOf(offsets: Offsets, limits: SeasonLimits): Offsets {
  return {
    expected: Math.max(offsets.expected, limits.expected),
    due: Math.max(offsets.due, limits.due),
    late: Math.max(offsets.late, limits.late),
    slipping: Math.max(offsets.slipping, limits.slipping),
    lost: Math.max(offsets.lost, limits.lost),
    gone: Math.max(offsets.gone, limits.gone),
  };
}

function boundariesAfter(lastOn: LocalDay, offsets: Offsets): Boundaries {
  const lastDay = dayNumber(lastOn);
  const on = (days: number) => localDay(lastDay + days);
  return {
    expectedOn: on(offsets.expected),
    dueOn: on(offsets.due),
    lateOn: on(offsets.late),
    slippingOn: on(offsets.slipping),
    lostOn: on(offsets.lost),
    goneOn: on(offsets.gone),
  };
}

function oneTimeOffsets({ oneTime }: Clock): Offsets {
  const { expectedDays, dueDays, lateDays, lostDays, goneDays } = oneTime;
  return { expected: expectedDays, due: dueDays, late: lateDays, slipping: lostDays, lost: lostDays, gone: goneDays };
}

function repeatOffsets({ x, txDays }: Rhythm, clock: Clock): Offsets {
  const row = clock.row(x);
  const scale = clock.alphaDays + txDays;
  const usual = row.expected * scale;
  const halfWidth = halfWindowDays(usual, clock.window);
  const due = Math.max(0, Math.floor(usual - halfWidth + ROUNDING));
  const late = firstDayLongerThan(usual + halfWidth);
  const slipping = Math.max(late, firstDayLongerThan(row.slipping * scale));
  const lost = Math.max(slipping, firstDayLongerThan(row.lost * scale));
  const gone = Math.max(lost, firstDayLongerThan(row.gone * scale));
  return { expected: Math.floor(usual + 0.5), due, late, slipping, lost, gone };
}

import { gapMultiple, type GapParams } from './next-gap.ts';

/** How a limit came about: the odds of having left, the length of the silence, a bound in usual gaps, or the state before it. */
type DecidedBy = 'odds' | 'silence' | 'at-least' | 'at-most' | 'state-before';

/** When a buyer with x gaps passes each boundary, in multiples of (α + t_x), and which rule decided. */
export interface CalibratedRow {
  /** m, the median gap. */
  readonly expected: number;
  readonly slipping: number;
  readonly lost: number;
  readonly gone: number;
  readonly decidedBy: { readonly slipping: DecidedBy; readonly lost: DecidedBy; readonly gone: DecidedBy };
}

/** ε: a silence that one in twenty of a buyer's own gaps outlasts is long. */
export const LONG_SILENCE = 0.05;

interface Limit {
  /** S ≤ odds · π, π = a/(b + x). */
  readonly odds: number;
  /** S ≤ ε / rarer. */
  readonly rarer: number;
  /** Held within these many usual gaps m. */
  readonly atLeast: number;
  readonly atMost: number;
}

/** P(alive) = S/(S + π) ≤ 2/3, 1/2, 1/10 is S ≤ 2π, π, π/9. */
const limits = {
  slipping: { odds: 2, rarer: 1, atLeast: 1.5, atMost: 3 },
  lost: { odds: 1, rarer: 5, atLeast: 2.5, atMost: 5 },
  gone: { odds: 1 / 9, rarer: 50, atLeast: 4, atMost: 10 },
} as const satisfies Record<string, Limit>;

/**
 * The calibrated clock's row for a buyer with x gaps: c_state(x) of `product/states.md`, axis 2.
 *
 * slipping q(max(ε, min(1, 2π))) within 1.5 m … 3 m; lost q(max(ε/5, min(1, π))) within 2.5 m … 5 m; gone q(max(ε/50, min(1, π/9)))
 * within 4 m … 10 m; π = a/(b + x), m = q(½); each at least the one before. The bounds in m keep the clock sane where the
 * fit sees nobody leave (π = 0) or everybody (π ≥ 1).
 *
 * @param x whole number from 1
 * @param longSilence ε, 1/N of the alarm
 */
export function calibratedRow(params: GapParams, x: number, longSilence = LONG_SILENCE): CalibratedRow {
  if (!Number.isInteger(x) || x < 1) throw new RangeError(`A clock's row expects a whole x from 1, not ${x}`);
  const expected = gapMultiple(params, x, 0.5);
  const boundary = (limit: Limit) => limitOf(params, x, limit, expected, longSilence);
  const slipping = boundary(limits.slipping);
  const lost = after(slipping, boundary(limits.lost));
  const gone = after(lost, boundary(limits.gone));
  const decidedBy = { slipping: slipping.by, lost: lost.by, gone: gone.by };
  return { expected, slipping: slipping.at, lost: lost.at, gone: gone.at, decidedBy };
}

interface Boundary {
  readonly at: number;
  readonly by: DecidedBy;
}

function limitOf(params: GapParams, x: number, limit: Limit, expected: number, longSilence: number): Boundary {
  const leftOdds = params.a / (params.b + x);
  const byOdds = Math.min(1, limit.odds * leftOdds);
  const bySilence = longSilence / limit.rarer;
  const at = gapMultiple(params, x, Math.max(byOdds, bySilence));
  if (at < limit.atLeast * expected) return { at: limit.atLeast * expected, by: 'at-least' };
  if (at > limit.atMost * expected) return { at: limit.atMost * expected, by: 'at-most' };
  return { at, by: byOdds > bySilence ? 'odds' : 'silence' };
}

function after(before: Boundary, boundary: Boundary): Boundary {
  return boundary.at >= before.at ? boundary : { at: before.at, by: 'state-before' };
}

import { digamma } from '#app/domain/stats/digamma.ts';
import { logGamma } from '#app/domain/stats/log-gamma.ts';

/** The four parameters that are fitted; their order here is that of every gradient. */
export interface Shape {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** For each distinct x what the likelihood needs of it, and the slopes by r, a and b. */
export interface XTable {
  readonly xs: Float64Array;
  /** R = r + kx. */
  readonly R: Float64Array;
  /** lnΓ(R) − lnΓ(r) + ln B(a, b+x+z) − ln B(a, b). */
  readonly log: Float64Array;
  readonly logByR: Float64Array;
  readonly logByA: Float64Array;
  readonly logByB: Float64Array;
  /** ln a − ln(b + x − 1 + z); −∞ for x = 0 of BG. */
  readonly left: Float64Array;
  readonly leftByB: Float64Array;
}

/** For each distinct time ln(α + time) and 1/(α + time). */
export interface TimeTable {
  readonly times: Float64Array;
  readonly log: Float64Array;
  readonly inverse: Float64Array;
}

export function emptyXTable(xs: Float64Array): XTable {
  const column = () => new Float64Array(xs.length);
  return {
    xs,
    R: column(),
    log: column(),
    logByR: column(),
    logByA: column(),
    logByB: column(),
    left: column(),
    leftByB: column(),
  };
}

export function emptyTimeTable(times: Float64Array): TimeTable {
  return { times, log: new Float64Array(times.length), inverse: new Float64Array(times.length) };
}

/** The table at one shape. The chance of having stayed is a running sum over i < x + z (see `logStays` for why a sum). */
export function fillXTable(table: XTable, { r, a, b }: Shape, k: number, z: 0 | 1): void {
  const { xs } = table;
  const logGammaOfR = logGamma(r);
  const digammaOfR = digamma(r);
  let [i, stays, staysByA, staysByB] = [0, 0, 0, 0];
  for (let row = 0; row < xs.length; row += 1) {
    const x = xs[row] ?? NaN;
    for (; i < x + z; i += 1) {
      stays -= Math.log1p(a / (b + i));
      staysByA -= 1 / (a + b + i);
      staysByB += a / ((b + i) * (a + b + i));
    }
    const R = r + k * x;
    table.R[row] = R;
    table.log[row] = logGamma(R) - logGammaOfR + stays;
    table.logByR[row] = digamma(R) - digammaOfR;
    table.logByA[row] = staysByA;
    table.logByB[row] = staysByB;
    const chances = x - 1 + z;
    table.left[row] = chances < 0 ? -Infinity : Math.log(a) - Math.log(b + chances);
    table.leftByB[row] = chances < 0 ? 0 : -1 / (b + chances);
  }
}

export function fillTimeTable({ times, log, inverse }: TimeTable, alpha: number): void {
  for (let i = 0; i < times.length; i += 1) {
    const known = alpha + (times[i] ?? NaN);
    log[i] = Math.log(known);
    inverse[i] = 1 / known;
  }
}

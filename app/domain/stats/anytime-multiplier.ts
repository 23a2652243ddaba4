/**
 * How many standard errors wide (to each side) an interval must be that may be looked at after every observation, for ever: the
 * normal mixture boundary √((v + 1)/v · (2 ln(1/α) + ln(v + 1))), v = n·ρ².
 *
 * Where a classic 95 % interval takes 1.96, this takes 3.0 at `tightestAt` observations, 3.2 at ten times and 3.8 at a tenth of them, and
 * holds the truth *on all days at once* in 95 of 100 cases. With an estimated variance it does so in large samples.
 *
 * Robbins 1970; Howard, Ramdas, McAuliffe & Sekhon 2021; Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, "Time-uniform
 * central limit theory and asymptotic confidence sequences" (arXiv 2103.06476), theorem 2.2 and appendix on ρ.
 *
 * @param n observations so far, above 0
 * @param alpha the share of sequences that may ever miss, 0 … 1
 * @param tightestAt for how many observations to be the tightest; chosen before the first one, and never changed
 */
export function anytimeMultiplier(n: number, alpha: number, tightestAt: number): number {
  const twiceLog = -2 * Math.log(alpha);
  const v = (n * tightestVariance(twiceLog)) / tightestAt;
  return Math.sqrt(((v + 1) / v) * (twiceLog + Math.log1p(v)));
}

/** The v at which the multiplier is smallest: v + 1 = w with w − ln w = 1 + 2 ln(1/α), a fixed point that is reached in a few steps. */
function tightestVariance(twiceLog: number): number {
  let w = 1 + twiceLog;
  let step = w;
  while (Math.abs(step) > 1e-14 * w) {
    const next = 1 + twiceLog + Math.log(w);
    step = next - w;
    w = next;
  }
  return w - 1;
}

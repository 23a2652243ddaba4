import { describe, expect, it } from 'vitest';
import { anytimeMultiplier } from '#app/domain/stats/anytime-multiplier.ts';
import { randomOf } from '#tests/store/random.ts';

describe('anytimeMultiplier', () => {
  // mpmath 1.3.0, 40 digits, with Lambert's W on the branch −1.
  it.each([
    [400, 0.05, 3.03512241302855099],
    [40, 0.05, 3.82321833303780098],
    [4000, 0.05, 3.24631075461312697],
    [400, 0.03, 3.21715919049655369],
    [100_000, 0.01, 4.14757613142374681],
    [1, 0.05, 17.2870551598440574],
  ])('after %f observations, α = %f', (n, alpha, truth) => {
    expect(anytimeMultiplier(n, alpha, 400) / truth).toBeCloseTo(1, 12);
  });

  it('is smallest where it was asked to be', () => {
    const at = (n: number) => anytimeMultiplier(n, 0.05, 250);
    for (const n of [10, 100, 240, 260, 1000, 1e6]) expect(at(n)).toBeGreaterThan(at(250));
  });

  it('holds a mean on all of 10,000 looks at once in 95 of 100 sequences, where the classic interval does not', () => {
    const SEQUENCES = 600;
    const multipliers = Float64Array.from({ length: 10_001 }, (_, n) => anytimeMultiplier(n, 0.05, 400));
    let [missed, missedByClassic] = [0, 0];
    for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
      const random = randomOf(17, sequence);
      let [sum, worst, worstByClassic] = [0, 0, 0];
      for (let n = 1; n <= 10_000; n += 1) {
        sum += random.normal();
        const errors = Math.abs(sum) / Math.sqrt(n);
        worst = Math.max(worst, errors / (multipliers[n] ?? NaN));
        worstByClassic = Math.max(worstByClassic, errors / 1.959964);
      }
      missed += Number(worst > 1);
      missedByClassic += Number(worstByClassic > 1);
    }
    expect(missed / SEQUENCES).toBeLessThan(0.05);
    expect(missedByClassic / SEQUENCES).toBeGreaterThan(0.5);
  });
});

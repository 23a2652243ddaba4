import { describe, expect, it } from 'vitest';
import { expectedLevel, type KnownLevel, levelOf, modelLogits } from '#app/domain/rhythm/model/forecast/level.ts';
import type { ClosedSample } from '#app/domain/rhythm/model/forecast/origin.ts';
import { logistic } from '#app/domain/stats/logistic.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { dayNumber } from '#app/domain/time/local-day.ts';

const day = dayNumber('2026-06-30');

function sample(pActive: readonly number[], bought: readonly number[], on = day): ClosedSample {
  const column = () => Float64Array.from(pActive, () => 1);
  return {
    on,
    until: on + 91,
    historyDays: 400,
    x: column(),
    tx: column(),
    sinceLast: column(),
    pActive: Float64Array.from(pActive),
    bought: Uint8Array.from(bought),
  };
}

const level = (on: string, shift: number, historyDays = 400): KnownLevel => ({ on: dayNumber(on), historyDays, shift });

describe('levelOf', () => {
  it('is the shift that makes the mean forecast the outcome', () => {
    const past = sample([0.1, 0.3, 0.6, 0.9], [0, 1, 1, 1]);
    const { shift } = levelOf(past)!;
    expect(shift).toBeGreaterThan(0);
    expect(mean(modelLogits(past).map((z) => logistic(z + shift)))).toBeCloseTo(0.75, 10);
  });

  it('stays finite where nobody or everybody bought, and where the model is certain', () => {
    const shifts = [sample([0.2, 0.3], [0, 0]), sample([0.2, 0.3], [1, 1]), sample([0, 1, 0.5], [0, 1, 1])].map(
      (past) => levelOf(past)!.shift,
    );
    for (const shift of shifts) expect(Math.abs(shift)).toBeLessThan(30);
    expect(levelOf(sample([], []))).toBeUndefined();
  });
});

describe('expectedLevel', () => {
  const now = sample([0.5], [1]);

  it('is nought without a past, and a third of the only past window', () => {
    expect(expectedLevel([], now)).toBe(0);
    expect(expectedLevel([level('2026-03-31', 0.6)], now)).toBeCloseTo(0.2, 12);
  });

  it('believes the mean more, the longer the past: n/(n + 2), n in windows', () => {
    // 91 days from the first known origin to the last: two windows, weight one half.
    const two = [level('2025-12-30', 0.3), level('2026-03-31', 0.5)];
    expect(expectedLevel(two, now)).toBeCloseTo(0.4 * (2 / 4), 12);
    // Overlapping windows in between add no weight.
    const three = [...two, level('2026-02-14', 0.4)];
    expect(expectedLevel(three, now)).toBeCloseTo(0.4 * (2 / 4), 12);
  });

  it('adds half of what the same season of last year was different, two thirds of two years', () => {
    const one = [level('2025-06-30', 1), level('2026-03-31', 0)];
    const usual = (mean0: number, days: number) => (mean0 * (days / 91 + 1)) / (days / 91 + 3);
    expect(expectedLevel(one, now)).toBeCloseTo(usual(0.5, 274) + 0.5 * (1 - 0.5), 10);
    const two = [level('2024-06-30', 1), level('2025-06-30', 1), level('2026-03-31', 0)];
    expect(expectedLevel(two, now)).toBeCloseTo(usual(2 / 3, 639) + (2 / 3) * (1 - 2 / 3), 10);
  });

  it("takes neither another season nor a shop's first weeks for the same season", () => {
    const other = [level('2025-08-31', 1), level('2026-03-31', 0)];
    expect(expectedLevel(other, now)).toBeCloseTo(
      expectedLevel([level('2025-08-31', 0.5), level('2026-03-31', 0.5)], now),
      12,
    );
    const young = [level('2025-06-30', 1, 100), level('2026-03-31', 0)];
    expect(expectedLevel(young, now)).toBeCloseTo(
      expectedLevel([level('2025-06-30', 0.5, 100), level('2026-03-31', 0.5)], now),
      12,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '#app/domain/stats/area-under-curve.ts';
import { brierScore } from '#app/domain/stats/brier-score.ts';
import { logLoss } from '#app/domain/stats/log-loss.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { relativeBias } from '#app/domain/stats/relative-bias.ts';
import { reliability } from '#app/domain/stats/reliability.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const pairs = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 5 }).map((n) => n / 5),
    fc.constantFrom(0, 1),
  ),
  { minLength: 2 },
);

/** The definition: every pair of one who bought and one who did not. */
function bruteForceArea(scores: readonly number[], outcomes: readonly number[]): number | undefined {
  let [won, compared] = [0, 0];
  for (const [i, bought] of outcomes.entries()) {
    for (const [j, other] of outcomes.entries()) {
      if (bought !== 1 || other !== 0) continue;
      compared += 1;
      won += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    }
  }
  return compared === 0 ? undefined : won / compared;
}

describe('areaUnderCurve', () => {
  it('is the share of pairs ranked rightly, ties a half', () => {
    expect(areaUnderCurve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75); // scikit-learn's own example
    fc.assert(
      fc.property(pairs, (rows) => {
        const scores = rows.map(([score]) => score);
        const outcomes = rows.map(([, outcome]) => outcome);
        const truth = bruteForceArea(scores, outcomes);
        const area = areaUnderCurve(scores, outcomes);
        if (truth === undefined) expect(area).toBeUndefined();
        else expect(area).toBeCloseTo(truth, 12);
      }),
    );
  });

  it('has no answer when all outcomes are equal', () => {
    expect(areaUnderCurve([0.2, 0.9], [1, 1])).toBeUndefined();
    expect(areaUnderCurve([], [])).toBeUndefined();
  });
});

describe('logLoss and brierScore', () => {
  it('have the textbook values', () => {
    expect(logLoss([0.9, 0.2], [1, 0])).toBeCloseTo(-(Math.log(0.9) + Math.log(0.8)) / 2, 14);
    expect(brierScore([0.9, 0.2], [1, 0])).toBeCloseTo((0.01 + 0.04) / 2, 14);
    expect(logLoss([], [])).toBeUndefined();
    expect(brierScore([], [])).toBeUndefined();
  });

  it('forgive nothing less than one in a million', () => {
    expect(logLoss([0], [1])).toBeCloseTo(-Math.log(1e-6), 9);
    expect(logLoss([1], [0])).toBeCloseTo(-Math.log(1e-6), 6);
    expect(logLoss([1], [1])).toBeLessThan(1e-5);
  });

  it('are lowest for the true rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 19 }), chance, (hits, other) => {
        const outcomes = Array.from({ length: 20 }, (_, i) => (i < hits ? 1 : 0));
        const constant = (p: number) => outcomes.map(() => p);
        expect(logLoss(constant(hits / 20), outcomes)!).toBeLessThanOrEqual(
          logLoss(constant(other), outcomes)! + 1e-12,
        );
        expect(brierScore(constant(hits / 20), outcomes)!).toBeLessThanOrEqual(
          brierScore(constant(other), outcomes)! + 1e-12,
        );
      }),
    );
  });
});

describe('relativeBias and mean', () => {
  it('say by what share too much was promised', () => {
    expect(relativeBias([0.5, 0.6], [1, 0])).toBeCloseTo(0.1, 14);
    expect(relativeBias([0.5], [0])).toBeUndefined();
    expect(relativeBias([], [])).toBeUndefined();
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeUndefined();
  });
});

describe('reliability', () => {
  it('groups by the size of the forecast and loses nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(chance, fc.constantFrom(0, 1)), { minLength: 1, maxLength: 200 }), (rows) => {
        const bins = reliability(
          rows.map(([p]) => p),
          rows.map(([, y]) => y),
        );
        expect(bins.reduce((sum, { size }) => sum + size, 0)).toBe(rows.length);
        expect(bins.every(({ size }) => size >= 1)).toBe(true);
        const forecasts = bins.map(({ forecast }) => forecast);
        expect(forecasts.every((value, i) => i === 0 || value >= forecasts[i - 1]! - 1e-12)).toBe(true);
        const happened = bins.reduce((sum, bin) => sum + bin.size * bin.happened, 0);
        expect(happened).toBeCloseTo(
          rows.reduce((sum, [, y]) => sum + y, 0),
          9,
        );
      }),
    );
  });

  it('shows two tenths of twenty forecasts as they are', () => {
    expect(reliability([0.1, 0.2, 0.7, 0.9], [0, 1, 1, 1], 2)).toEqual([
      { size: 2, forecast: (0.1 + 0.2) / 2, happened: 0.5 },
      { size: 2, forecast: (0.7 + 0.9) / 2, happened: 1 },
    ]);
    expect(reliability([], [])).toEqual([]);
  });
});

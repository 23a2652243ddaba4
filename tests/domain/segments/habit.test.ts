import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import type { Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { habitOf, habits, unevennessOf } from '#app/domain/segments/habit.ts';
import { expectedUnevenness } from '#app/domain/stats/expected-unevenness.ts';
import { repeatRhythm, rhythm, rhythmWithGaps } from '../rhythm/histories.ts';

const cuts = { regularAtMost: 0.13, irregularAbove: 0.577, k: 1 };
const equalGaps = (n: number, gap = 30) => rhythmWithGaps(...Array<number>(n).fill(gap));

/** A long history whose gaps lie at even ranks of a distribution, as its quantile function gives them. */
function quantileHistory(n: number, quantile: (rank: number) => number): Rhythm {
  const between = Array.from({ length: n }, (_, i) => quantile((i + 0.5) / n));
  const txDays = between.reduce((sum, gap) => sum + gap, 0);
  const litt = between.reduce((sum, gap) => sum + Math.log(gap), 0);
  return { x: n, firstOn: '2000-01-01', lastOn: '2020-01-01', txDays, litt };
}

describe('unevennessOf', () => {
  // s and its shrinkage worked out apart, in Python.
  it.each([
    [[30, 30], 1, 0.28860783245076643],
    [[30, 30], 4, 0.06508834634404514],
    [[30, 30, 30, 30, 30, 30, 30], 1, 0.1282701477558966],
    [[1, 90], 1, 1.8564153232425387],
    [[10, 20, 30, 40, 50], 2, 0.20324111666015474],
    [[1, 1, 200, 3, 400], 1, 2.2346613552682197],
    [[1, 1, 200, 3, 400], 2, 2.14698912114249],
  ])('of gaps %j in a shop of k = %i is %d', (between, k, unevenness) => {
    expect(unevennessOf(rhythmWithGaps(...between), k)).toBeCloseTo(unevenness, 12);
  });

  it('has no answer below two gaps', () => {
    expect(unevennessOf(rhythmWithGaps(), 1)).toBeUndefined();
    expect(unevennessOf(rhythmWithGaps(30), 1)).toBeUndefined();
  });

  it('comes to the shop’s own for gaps that are as uneven as the shop', () => {
    const exponential = quantileHistory(20_000, (rank) => -100 * Math.log(1 - rank));
    expect(unevennessOf(exponential, 1)).toBeCloseTo(expectedUnevenness(1), 2);
  });

  it('is never below what the shop’s share alone gives, and knows no scale', () => {
    fc.assert(
      fc.property(
        repeatRhythm,
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (of, k, scale) => {
          const unevenness = unevennessOf(of, k);
          if (unevenness === undefined) return;
          expect(unevenness).toBeGreaterThanOrEqual((2 * expectedUnevenness(k)) / (of.x + 2));
          const scaled = { ...of, txDays: of.txDays * scale, litt: of.litt + of.x * Math.log(scale) };
          expect(unevennessOf(scaled, k)).toBeCloseTo(unevenness, 9);
        },
      ),
    );
  });
});

describe('habitOf', () => {
  it('follows the definition, by hand', () => {
    expect(habitOf(rhythmWithGaps(), cuts)).toBe('one-time');
    expect(habitOf(rhythmWithGaps(30), cuts)).toBe('periodic');
    expect(habitOf(rhythmWithGaps(10, 20, 30, 40, 50), cuts)).toBe('periodic');
    expect(habitOf(rhythmWithGaps(1, 90), cuts)).toBe('irregular');
    expect(habitOf(rhythmWithGaps(1, 1, 200, 3, 400), cuts)).toBe('irregular');
  });

  it('calls nobody regular after two lucky gaps, and somebody after seven', () => {
    expect(habitOf(equalGaps(2), cuts)).toBe('periodic');
    expect(habitOf(equalGaps(6), cuts)).toBe('periodic');
    expect(habitOf(equalGaps(7), cuts)).toBe('regular');
  });

  it('needs fewer gaps in a shop whose buyers are clock-like', () => {
    expect(habitOf(equalGaps(2), { ...cuts, k: 4 })).toBe('regular');
    expect(habitOf(rhythmWithGaps(1, 90), { ...cuts, k: 4 })).toBe('irregular');
  });

  it('takes its cut points from the settings', () => {
    const of = rhythmWithGaps(10, 20, 30, 40, 50);
    const unevenness = unevennessOf(of, 1)!;
    expect(habitOf(of, { ...cuts, regularAtMost: unevenness })).toBe('regular');
    expect(habitOf(of, { ...cuts, irregularAbove: unevenness })).toBe('periodic');
    expect(habitOf(of, { ...cuts, irregularAbove: unevenness - 1e-9 })).toBe('irregular');
  });

  it('gives everybody exactly one habit, one-time to those and only those with one occasion', () => {
    fc.assert(
      fc.property(rhythm, fc.integer({ min: 1, max: 12 }), (of, k) => {
        const habit = habitOf(of, { ...defaultDefinition, k });
        expect(habits.filter((each) => each === habit)).toHaveLength(1);
        expect(habit === 'one-time').toBe(of.x === 0);
        if (of.x === 1) expect(habit).toBe('periodic');
      }),
    );
  });

  it('survives 5,000 gaps', () => {
    const daily = { x: 5000, txDays: 5000, litt: 0, firstOn: '2010-01-01', lastOn: '2023-09-10' };
    expect(habitOf(daily, cuts)).toBe('regular');
    expect(habitOf({ ...daily, txDays: 40_000 }, cuts)).toBe('irregular');
  });
});

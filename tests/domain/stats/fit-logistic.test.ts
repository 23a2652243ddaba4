import { describe, expect, it } from 'vitest';
import { fitLogistic, type LogisticGroup } from '#app/domain/stats/fit-logistic.ts';

const group = (rows: readonly (readonly number[])[], outcomes: readonly number[]): LogisticGroup => ({
  features: Float64Array.from(rows.flat()),
  outcomes: Uint8Array.from(outcomes),
});

const first = group(
  [
    [0.5, -1],
    [1.5, 0.3],
    [-0.7, 0.8],
    [0.1, 0.2],
    [2, -0.4],
    [-1.2, 1.1],
  ],
  [1, 1, 0, 0, 1, 0],
);
const second = group(
  [
    [0.3, 0.9],
    [-0.6, -1.3],
    [1.1, 0.4],
    [-1.9, 0],
    [0.8, -0.2],
  ],
  [0, 0, 1, 0, 1],
);
const prior = { centre: [0.5, -0.25], precision: 2 };

describe('fitLogistic', () => {
  it('equals a general optimiser on two groups with a prior', () => {
    // scipy 1.17: minimize(BFGS, then Nelder–Mead to 1e-13) of the same posterior.
    const { slopes, intercepts } = fitLogistic([first, second], prior);
    expect(slopes[0]).toBeCloseTo(1.3135425647719239, 6);
    expect(slopes[1]).toBeCloseTo(-0.466717571562619, 6);
    expect(intercepts[0]).toBeCloseTo(-0.44538125410201057, 6);
    expect(intercepts[1]).toBeCloseTo(-0.5972023260386614, 6);
  });

  it('stays at the prior without a group that says anything', () => {
    const allBought = group(
      [
        [1, 1],
        [2, 0],
      ],
      [1, 1],
    );
    expect(fitLogistic([], prior)).toEqual({ slopes: [0.5, -0.25], intercepts: [] });
    expect(fitLogistic([allBought], prior)).toEqual({ slopes: [0.5, -0.25], intercepts: [undefined] });
  });

  it('does not let a group of equal outcomes move the slopes', () => {
    const noneBought = group(
      [
        [9, -9],
        [-4, 4],
      ],
      [0, 0],
    );
    const { slopes, intercepts } = fitLogistic([noneBought, first, second], prior);
    expect(slopes).toEqual(fitLogistic([first, second], prior).slopes);
    expect(intercepts[0]).toBeUndefined();
    expect(intercepts[1]).toBeCloseTo(-0.44538125410201057, 6);
  });

  it('survives outcomes that a feature separates: the prior holds the slope', () => {
    const separated = group([[-2], [-1], [1], [2]], [0, 0, 1, 1]);
    const [slope = NaN] = fitLogistic([separated], { centre: [0], precision: 0.01 }).slopes;
    expect(slope).toBeGreaterThan(2);
    expect(slope).toBeLessThan(100);
  });

  it('learns slopes and not levels: shifting a group of rows changes its intercept alone', () => {
    const moved = { ...second, features: second.features.map((value, i) => (i % 2 === 0 ? value + 10 : value)) };
    const here = fitLogistic([first, second], prior);
    const there = fitLogistic([first, moved], prior);
    expect(there.slopes[0]).toBeCloseTo(here.slopes[0]!, 7);
    expect(there.intercepts[1]).toBeCloseTo(here.intercepts[1]! - 10 * here.slopes[0]!, 5);
  });

  it('takes a chance for that much of each outcome', () => {
    const twice = group([[1], [1], [-1], [-1]], [1, 0, 0, 0]);
    const chances = { features: Float64Array.of(1, 1, -1, -1), outcomes: Float64Array.of(0.5, 0.5, 0, 0) };
    const flat = { centre: [0], precision: 1 };
    expect(fitLogistic([chances], flat).slopes[0]).toBeCloseTo(fitLogistic([twice], flat).slopes[0]!, 9);
  });
});

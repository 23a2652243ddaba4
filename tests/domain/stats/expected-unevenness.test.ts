import { describe, expect, it } from 'vitest';
import { expectedUnevenness } from '#app/domain/stats/expected-unevenness.ts';

/** Euler’s constant. */
const GAMMA = 0.57721566490153286;

describe('expectedUnevenness', () => {
  it.each([
    [1, 0.577],
    [2, 0.27],
    [3, 0.176],
    [4, 0.13],
  ])('of shape %i is %d', (k, expected) => {
    expect(expectedUnevenness(k)).toBeCloseTo(expected, 3);
  });

  it('is ln k + γ − H(k−1) for whole shapes', () => {
    let harmonic = 0;
    for (let k = 1; k <= 12; k += 1) {
      expect(expectedUnevenness(k)).toBeCloseTo(Math.log(k) + GAMMA - harmonic, 13);
      harmonic += 1 / k;
    }
  });

  it.each([0, -1, Number.NaN])('refuses %d', (k) => {
    expect(() => expectedUnevenness(k)).toThrow(RangeError);
  });
});

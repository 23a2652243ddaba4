import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logistic } from '#app/domain/stats/logistic.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { shiftToMean } from '#app/domain/stats/shift-to-mean.ts';

const logits = fc.array(fc.double({ min: -15, max: 15, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('shiftToMean', () => {
  it('finds the shift that gives the wanted mean', () => {
    fc.assert(
      fc.property(logits, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (values, target) => {
        const shift = shiftToMean(values, target)!;
        expect(mean(values.map((value) => logistic(value + shift)))).toBeCloseTo(target, 9);
      }),
    );
  });

  it('finds nought for the mean that is there', () => {
    expect(shiftToMean([-1, 1], 0.5)).toBeCloseTo(0, 12);
  });

  it('passes over buyers of whom the model is certain', () => {
    // A half of the buyers cannot buy, so the other half must with certainty two in five.
    const shift = shiftToMean([-Infinity, 0, -Infinity, 0], 0.2)!;
    expect(logistic(shift)).toBeCloseTo(0.4, 10);
  });

  it('stays finite where no shift suffices, and has no answer for nobody', () => {
    expect(shiftToMean([0, 0], 1)).toBeGreaterThan(20);
    expect(shiftToMean([0, 0], 0)).toBeLessThan(-20);
    expect(shiftToMean([], 0.5)).toBeUndefined();
  });
});

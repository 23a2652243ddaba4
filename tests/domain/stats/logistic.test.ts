import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logAddExp } from '#app/domain/stats/log-add-exp.ts';
import { logistic } from '#app/domain/stats/logistic.ts';
import { logit } from '#app/domain/stats/logit.ts';

describe('logistic', () => {
  it('is the inverse of logit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(logistic(logit(p)) - p)).toBeLessThan(1e-14);
      }),
    );
  });

  it('keeps the digits of a tiny chance, and ends at 0 and 1 without NaN', () => {
    expect(logistic(-635.0)).toBeCloseTo(Math.exp(-635), 300);
    expect(logistic(-635) / Math.exp(-635)).toBeCloseTo(1, 14);
    expect([logistic(-1e4), logistic(1e4), logistic(-Infinity), logistic(Infinity)]).toEqual([0, 1, 0, 1]);
    expect([logit(0), logit(1), logit(0.5)]).toEqual([-Infinity, Infinity, 0]);
  });
});

describe('logAddExp', () => {
  it('adds what would overflow or underflow', () => {
    expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12);
    expect(logAddExp(-1000, -1001)).toBeCloseTo(-1000 + Math.log1p(Math.exp(-1)), 12);
    expect(logAddExp(5, -Infinity)).toBe(5);
    expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity);
  });

  it('is ln(e^a + e^b), in either order', () => {
    const small = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(logAddExp(a, b)).toBeCloseTo(Math.log(Math.exp(a) + Math.exp(b)), 10);
        expect(logAddExp(a, b)).toBe(logAddExp(b, a));
      }),
    );
  });
});

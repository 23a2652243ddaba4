import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibratedClock } from '#app/domain/rhythm/model/calibrated-clock.ts';
import { calibratedRow } from '#app/domain/rhythm/model/calibrated-row.ts';
import { probabilityAlive } from '#app/domain/rhythm/model/leaving.ts';
import { gapMultiple, gapSurvival } from '#app/domain/rhythm/model/next-gap.ts';
import { describeWithData } from './describe-with-data.ts';
import { readReference, relativeError } from './reference-data.ts';

interface StatesTable {
  readonly set: string;
  readonly origin: string;
  readonly k: number;
  readonly r: number;
  readonly alpha_days: number;
  readonly a: number;
  readonly b: number;
  readonly x: readonly number[];
  readonly c_expected: readonly number[];
  readonly c_slipping: readonly number[];
  readonly c_lost: readonly number[];
  readonly c_gone: readonly number[];
}

describeWithData('tables c(x) of three shops at 19 origins', () => {
  it.each(readReference('states.json') as StatesTable[])('$set at $origin: x = 1 … 5,000 within 1e-9', (table) => {
    const clock = calibratedClock({ ...table, alphaDays: table.alpha_days });
    for (const [i, x] of table.x.entries()) {
      const row = clock.row(x);
      expect(relativeError(row.expected, table.c_expected[i]!)).toBeLessThan(1e-9);
      expect(relativeError(row.slipping, table.c_slipping[i]!)).toBeLessThan(1e-9);
      expect(relativeError(row.lost, table.c_lost[i]!)).toBeLessThan(1e-9);
      expect(relativeError(row.gone, table.c_gone[i]!)).toBeLessThan(1e-9);
    }
  });
});

const logUniform = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const anyParams = fc.record({
  k: fc.integer({ min: 1, max: 12 }),
  r: logUniform(0.01, 50),
  alpha: logUniform(0.01, 1e4),
  a: logUniform(1e-8, 1e3),
  b: logUniform(1e-3, 1e6),
});
const anyX = logUniform(1, 5000).map(Math.floor);

describe('gapMultiple', () => {
  it.each([1, 2, 5, 8, 12])('is a number, and never descends, where nearly all gaps are longer (k = %i)', (k) => {
    const params = { k, r: 1, alpha: 1, a: 1, b: 1 };
    const chances = [0.5, 0.1, 1e-3, 1e-5, 2e-6, 1e-6, 9e-7, 1e-9, 1e-13, 2.3e-16, 1.2e-16].map((short) => 1 - short);
    const multiples = chances.map((chance) => gapMultiple(params, 1, chance));
    for (const [i, multiple] of multiples.entries()) {
      expect(multiple).toBeGreaterThanOrEqual(0);
      expect(multiple).toBeLessThanOrEqual(multiples[i - 1] ?? Infinity);
    }
  });
});

describe('calibratedRow', () => {
  it('has a row where 2π is one but for its last digit', () => {
    const { slipping, lost, gone, expected } = calibratedRow({ k: 5, r: 1, alpha: 1, a: 0.9999999999999999, b: 1 }, 1);
    expect(slipping).toBe(1.5 * expected);
    expect(Number.isFinite(lost) && Number.isFinite(gone)).toBe(true);
  });

  it('never lets boundaries cross, and holds each within its usual gaps', () => {
    fc.assert(
      fc.property(anyParams, anyX, (params, x) => {
        const { expected: m, slipping, lost, gone } = calibratedRow(params, x);
        expect(m).toBeGreaterThan(0);
        expect(slipping).toBeGreaterThanOrEqual(1.5 * m);
        expect(slipping).toBeLessThanOrEqual(3 * m);
        expect(lost).toBeGreaterThanOrEqual(Math.max(slipping, 2.5 * m));
        expect(lost).toBeLessThanOrEqual(5 * m);
        expect(gone).toBeGreaterThanOrEqual(Math.max(lost, 4 * m));
        expect(gone).toBeLessThanOrEqual(10 * m);
      }),
    );
  });

  it('means what it says: where the odds decide, P(alive) is 2/3, 1/2, 1/10; where the silence does, S is ε, ε/5, ε/50', () => {
    fc.assert(
      fc.property(anyParams, anyX, (params, x) => {
        const row = calibratedRow(params, x);
        const tx = 3 * params.alpha;
        const alive = { slipping: 2 / 3, lost: 1 / 2, gone: 1 / 10 };
        const rare = { slipping: 0.05, lost: 0.01, gone: 0.001 };
        for (const state of ['slipping', 'lost', 'gone'] as const) {
          const silence = row[state] * (params.alpha + tx);
          const chance = probabilityAlive(params, { x, tx, T: tx + silence, litt: 0 });
          const survival = gapSurvival(params, { x, tx }, silence);
          if (row.decidedBy[state] === 'odds') expect(relativeError(chance, alive[state])).toBeLessThan(1e-6);
          if (row.decidedBy[state] === 'silence') expect(relativeError(survival, rare[state])).toBeLessThan(1e-6);
          // P(alive) = S/(S + a/(b + x)), exactly.
          const odds = params.a / (params.b + x);
          expect(Math.abs(chance - survival / (survival + odds))).toBeLessThan(1e-8);
        }
      }),
    );
  });

  it('knows the classic rule: for a random buyer with a known mean the alarm is three mean gaps (4.98 %)', () => {
    const known = { k: 1, r: 1, alpha: 1, a: 1e-9, b: 1 };
    const { alarm } = calibratedClock({ ...known, alphaDays: 1, alarmOneIn: 1 / Math.exp(-3) });
    expect(alarm(5000) * 5000).toBeCloseTo(3, 2);
    // For a clock-like buyer (k = 4) one in twenty comes at 1.94 mean gaps.
    expect(calibratedClock({ ...known, k: 4, alphaDays: 1 }).alarm(5000) * 5000).toBeCloseTo(1.94, 2);
  });

  it('takes only whole x from 1', () => {
    const params = { k: 1, r: 1, alpha: 1, a: 1, b: 1 };
    for (const x of [0, -1, 1.5, NaN]) expect(() => calibratedRow(params, x)).toThrow(RangeError);
  });

  it('comes from a clock that remembers its rows and has the window of the design', () => {
    const clock = calibratedClock({ k: 2, r: 1.3, alphaDays: 20, a: 0.4, b: 0.8 });
    expect(clock.row(7)).toBe(clock.row(7));
    expect(clock.row(7)).toEqual(calibratedRow({ k: 2, r: 1.3, alpha: 20, a: 0.4, b: 0.8 }, 7));
    expect(clock).toMatchObject({ alphaDays: 20, window: { share: 2 / 13, minDays: 2, maxDays: 45 } });
    const { from, to } = clock.gapRange(7, 0.8);
    const buyer = { x: 7, tx: 100 };
    const params = { k: 2, r: 1.3, alpha: 20, a: 0.4, b: 0.8 };
    expect(gapSurvival(params, buyer, from * 120)).toBeCloseTo(0.9, 12);
    expect(gapSurvival(params, buyer, to * 120)).toBeCloseTo(0.1, 12);
  });
});

describe('gapMultiple', () => {
  it('inverts S, into the far tail', () => {
    fc.assert(
      fc.property(anyParams, anyX, logUniform(1e-30, 0.999), (params, x, s) => {
        const u = gapMultiple(params, x, s);
        const survival = gapSurvival(params, { x, tx: params.alpha }, u * 2 * params.alpha);
        expect(relativeError(survival, s)).toBeLessThan(1e-9);
      }),
    );
  });

  it('is a number up to the last digit before s = 1, where ln S itself is rounding', () => {
    fc.assert(
      fc.property(anyParams, anyX, logUniform(1e-16, 0.5), (params, x, share) => {
        const s = 1 - share;
        const u = gapMultiple(params, x, s);
        const survival = gapSurvival(params, { x, tx: params.alpha }, u * 2 * params.alpha);
        expect(Math.abs(survival - s)).toBeLessThan(1e-9 * (1 - s) + 1e-14);
      }),
    );
  });

  it('falls with s and with x, and has the closed form of k = 1', () => {
    const params = { k: 1, r: 0.5, alpha: 5, a: 1, b: 1 };
    expect(gapMultiple(params, 3, 0.05)).toBeCloseTo(0.05 ** (-1 / 3.5) - 1, 12);
    expect(gapMultiple(params, 3, 1)).toBe(0);
    expect(() => gapMultiple(params, 3, 0)).toThrow(RangeError);
    fc.assert(
      fc.property(anyParams, anyX, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (any, x, s) => {
        expect(gapMultiple(any, x, s * 0.9)).toBeGreaterThan(gapMultiple(any, x, s));
        expect(gapMultiple(any, x + 1, s)).toBeLessThan(gapMultiple(any, x, s));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast } from '#app/domain/rhythm/model/chance-of-at-least.ts';
import { expectedOrders } from '#app/domain/rhythm/model/expected-orders.ts';
import { probabilityAlive } from '#app/domain/rhythm/model/leaving.ts';
import { logLikelihood, logStays } from '#app/domain/rhythm/model/log-likelihood.ts';
import type { BuyerSummary, ModelParams } from '#app/domain/rhythm/model/model.ts';
import { logPhaseSum, phaseWeights } from '#app/domain/rhythm/model/phase-terms.ts';
import { probabilityActive } from '#app/domain/rhythm/model/probability-active.ts';
import { inUnit, relativeError } from './reference-data.ts';
import { seeded, simulateShop } from './simulate.ts';

const logUniform = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const anyParams = fc.record({
  k: fc.integer({ min: 1, max: 12 }),
  r: logUniform(0.01, 50),
  alpha: logUniform(0.01, 1e4),
  a: logUniform(1e-8, 1e3),
  b: logUniform(1e-3, 1e6),
  z: fc.constantFrom<0 | 1>(0, 1),
});
const anyBuyer: fc.Arbitrary<BuyerSummary> = fc
  .record({ x: logUniform(1, 5000), T: logUniform(1e-3, 1e6), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ x, T, share }) => {
    const repeats = Math.floor(x) - 1;
    const tx = repeats === 0 ? 0 : T * share;
    return { x: repeats, tx, T, litt: repeats === 0 ? 0 : repeats * Math.log(Math.max(tx, 1e-3) / repeats) };
  });
const anyWindow = logUniform(1e-6, 1e9);

// Far below it a double has fewer digits than sixteen, at last one: what differs there differs by rounding.
const NEXT_TO_NOTHING = 1e-300;

/** `less` is not above `more`, give or take the rounding of both. */
function expectInOrder(less: number, more: number, tolerance: number): void {
  expect(less).toBeLessThanOrEqual(more * (1 + tolerance) + NEXT_TO_NOTHING);
}

describe('chances of any buyer in any shop', () => {
  it('are finite, between 0 and 1, and in order: P(active) ≤ P(alive), P(active) ≤ E[orders]', () => {
    fc.assert(
      fc.property(anyParams, anyBuyer, logUniform(1e-6, 1e5), (params, buyer, t) => {
        const alive = probabilityAlive(params, buyer);
        const active = probabilityActive(params, buyer, t);
        const orders = expectedOrders(params, buyer, t);
        expect(Number.isFinite(logLikelihood(params, buyer))).toBe(true);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expectInOrder(active, alive, 1e-12);
        expectInOrder(active, orders, 1e-9);
        expect(Number.isFinite(orders)).toBe(true);
      }),
    );
  });

  it('do not depend on the unit of time', () => {
    fc.assert(
      fc.property(anyParams, anyBuyer, logUniform(1e-3, 1e5), logUniform(1e-7, 1e7), (params, buyer, t, unit) => {
        const other = { ...params, alpha: params.alpha / unit };
        const same = inUnit(buyer, unit);
        expect(relativeError(probabilityAlive(other, same), probabilityAlive(params, buyer))).toBeLessThan(1e-7);
        expect(relativeError(expectedOrders(other, same, t / unit), expectedOrders(params, buyer, t))).toBeLessThan(
          1e-7,
        );
        // A density: one factor of the unit for each gap.
        const shift = logLikelihood(other, same) - buyer.x * Math.log(unit);
        expect(Math.abs(shift - logLikelihood(params, buyer))).toBeLessThan(1e-6 * (1 + buyer.x));
      }),
    );
  });

  it('grow with the window and fall with the silence', () => {
    fc.assert(
      fc.property(anyParams, anyBuyer, logUniform(1e-3, 1e4), (params, buyer, t) => {
        const longer = { ...buyer, T: buyer.T * 1.5 };
        expectInOrder(expectedOrders(params, buyer, t), expectedOrders(params, buyer, t * 2), 1e-9);
        expectInOrder(probabilityActive(params, buyer, t), probabilityActive(params, buyer, t * 2), 1e-12);
        expectInOrder(probabilityAlive(params, longer), probabilityAlive(params, buyer), 1e-9);
      }),
    );
  });

  it('P(active) does not jump where its two forms meet, and falls with t all the way down', () => {
    const params = { k: 3, r: 1.3, alpha: 5, a: 0.5, b: 2 };
    const buyer = { x: 6, tx: 40, T: 43, litt: 8 };
    const alive = probabilityAlive(params, buyer);
    const windows = Array.from({ length: 400 }, (_, i) => 1e-9 * 1.06 ** i);
    const odds = windows.map((t) => probabilityActive(params, buyer, t) / alive / t);
    // P(active)/t is smooth: neighbours 6 % apart in t differ by far less than that.
    for (let i = 1; i < odds.length; i += 1) expect(Math.abs(odds[i]! / odds[i - 1]! - 1)).toBeLessThan(0.06);
    const seam = windows.findIndex((t) => probabilityActive(params, buyer, t) / alive > 0.00995);
    const step = (i: number) => Math.log(odds[i]! / odds[i - 1]!);
    expect(Math.abs(step(seam) - (step(seam - 1) + step(seam + 1)) / 2)).toBeLessThan(1e-5);
  });

  it('end at P(alive) for an endless window and at nothing for none', () => {
    fc.assert(
      fc.property(anyParams, anyBuyer, (params, buyer) => {
        const eternity = 1e300;
        const certain = params.r < 0.5 ? 0.5 : 1 - 1e-9;
        expect(probabilityActive(params, buyer, eternity)).toBeGreaterThanOrEqual(
          probabilityAlive(params, buyer) * certain,
        );
        expect([probabilityActive(params, buyer, 0), expectedOrders(params, buyer, 0)]).toEqual([0, 0]);
      }),
    );
  });
});

describe('extremes', () => {
  const params: ModelParams = { k: 1, r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 };

  it('T = 0: LL = 0 and P(alive) = b/(a + b), for any k', () => {
    for (const k of [1, 2, 6]) {
      const today = { x: 0, tx: 0, T: 0, litt: 0 };
      expect(Math.abs(logLikelihood({ ...params, k }, today))).toBeLessThan(1e-15);
      expect(probabilityAlive({ ...params, k }, today)).toBeCloseTo(params.b / (params.a + params.b), 14);
    }
  });

  it('t_x = T: nothing has been silent, S₂ = 1', () => {
    const today = { x: 3, tx: 20, T: 20, litt: 5 };
    const odds = params.a / (params.b + 3);
    for (const k of [1, 3]) expect(probabilityAlive({ ...params, k }, today)).toBeCloseTo(1 / (1 + odds), 14);
    // A hair's breadth of rounding past T is no negative silence.
    expect(probabilityAlive(params, { ...today, tx: 20 + 1e-13 })).toBeCloseTo(1 / (1 + odds), 12);
  });

  it('a = 1 has no pole', () => {
    const buyer = { x: 3, tx: 20, T: 40, litt: 2 };
    const around = [1 - 1e-9, 1, 1 + 1e-9].map((a) => expectedOrders({ ...params, a }, buyer, 39));
    expect(around[1]).toBeCloseTo((around[0]! + around[2]!) / 2, 12);
  });

  it('x = 5,000 who fell silent long ago is gone: 0, not NaN', () => {
    const gone = { x: 5000, tx: 10, T: 52, litt: -20_000 };
    expect(probabilityAlive(params, gone)).toBe(0);
    expect([probabilityActive(params, gone, 39), expectedOrders(params, gone, 39)]).toEqual([0, 0]);
    expect(logLikelihood(params, gone)).toBeGreaterThan(0);
  });
});

/** mpmath 1.3, 60 digits: P(alive) · (A + B − 1)/(a − 1) · [1 − ₂F₁(R, B; A + B − 1; q)(1 − q)^R], k = 1. */
const farHorizons = [
  [0.525, 6.183, 0.891, 1.614, 2, 30, 39, 1e6, 51.046073601257355],
  [0.525, 6.183, 0.891, 1.614, 2, 30, 39, 1e11, 251.41413417480047],
  [0.05, 2, 0.1, 3, 0, 0, 10, 1e8, 109190.23329504623],
  [1.3, 2.8, 1, 0.8, 5, 20, 20, 1e8, 88.22621145001115],
  [0.6, 7, 3.5, 1.2, 40, 38, 40, 1e11, 11.947909887153294],
  [1.3, 2.8, 0.02, 0.8, 5000, 40, 40, 1e8, 8892815854.002705],
] as const;

describe('expectedOrders far beyond the history', () => {
  it.each(farHorizons)('r %f α %f a %f b %f x %i t_x %i T %i, t = %f', (r, alpha, a, b, x, tx, T, t, truth) => {
    expect(relativeError(expectedOrders({ k: 1, r, alpha, a, b }, { x, tx, T, litt: 0 }, t), truth)).toBeLessThan(1e-9);
  });

  it('joins its near and its far part without a seam, for k > 1 too', () => {
    const params = { k: 3, r: 0.8, alpha: 2, a: 0.7, b: 2 };
    const buyer = { x: 4, tx: 9, T: 10, litt: 2 };
    const t = 12 * 30_000;
    expect(relativeError(expectedOrders(params, buyer, t), termByTerm(params, buyer, t, 3_000_000))).toBeLessThan(1e-9);
  });
});

/** The same sum without any block: Σ_j w_j Σ_n P(N_j = n) · C(⌊(n + j)/k⌋), term by term. */
function termByTerm(params: ModelParams, buyer: BuyerSummary, t: number, terms: number): number {
  const { k, a } = params;
  const known = params.alpha + buyer.T;
  const q = t / (known + t);
  const base = params.r + k * buyer.x;
  const weights = phaseWeights(k, base, (buyer.T - buyer.tx) / known);
  let sum = 0;
  for (const [j, weight] of weights.entries()) {
    let [count, stay, stays] = [weight * (1 - q) ** (base + j), 1, 0];
    for (let n = 0; n < terms; n += 1) {
      const m = (n + j) / k;
      if (Number.isInteger(m) && m > 0) {
        if (m > 1) stay *= (params.b + buyer.x + m - 1) / (a + params.b + buyer.x + m - 1);
        stays += stay;
      }
      sum += count * stays;
      count *= ((base + j + n) / (n + 1)) * q;
    }
  }
  return probabilityAlive(params, buyer) * sum;
}

describe('against chance itself', () => {
  const truth: ModelParams = { k: 3, r: 1.4, alpha: 9, a: 0.6, b: 2.1 };

  it('P(X(T) ≥ x): forty thousand simulated buyers', () => {
    const shop = simulateShop(truth, 40_000, 300, seeded(3)).filter(({ summary }) => summary.T > 200);
    for (const x of [1, 2, 5, 12]) {
      const seen = shop.filter(({ summary }) => summary.x >= x).length;
      const expected = shop.reduce((sum, { summary }) => sum + chanceOfAtLeast(truth, x, summary.T), 0);
      expect(Math.abs(seen - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  it('P(active) and E[orders]: what simulated buyers with a known history go on to do', () => {
    // Watched to the full span, judged at two thirds of it.
    const t = 100;
    const shop = simulateShop(truth, 30_000, 300, seeded(5));
    let [bought, orders, active, expected] = [0, 0, 0, 0];
    for (const { occasions, summary } of shop) {
      const now = summary.T - t;
      const past = occasions.filter(({ at }) => at <= now);
      const later = occasions.filter(({ at }) => at > now);
      const history = { x: past.length - 1, tx: past.at(-1)!.at, T: now, litt: 0 };
      bought += later.length > 0 ? 1 : 0;
      orders += later.length;
      active += probabilityActive(truth, history, t);
      expected += expectedOrders(truth, history, t);
    }
    expect(Math.abs(bought - active)).toBeLessThan(4 * Math.sqrt(bought));
    expect(Math.abs(orders / expected - 1)).toBeLessThan(0.02);
  });
});

describe('phases', () => {
  it('logPhaseSum against mpmath, past the range of doubles', () => {
    expect(logPhaseSum(1, 3, 0.5)).toBe(0);
    expect(logPhaseSum(3, 2.5, 0.4)).toBeCloseTo(0.99325177301028343951, 14);
    expect(relativeError(logPhaseSum(12, 60_000, 0.999), 103.51088501694605946)).toBeLessThan(1e-14);
    expect(relativeError(logPhaseSum(200, 500_000.5, 0.9), 1732.4899375525210112)).toBeLessThan(1e-14);
  });

  it('phaseWeights sum to one and are the terms of the sum', () => {
    const weights = phaseWeights(4, 2.5, 0.3);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
    expect(weights[0]).toBeCloseTo(Math.exp(-logPhaseSum(4, 2.5, 0.3)), 14);
    expect(phaseWeights(3, 2, 0)).toEqual([1, 0, 0]);
  });

  it('logStays keeps its digits where nobody is seen to leave', () => {
    // mpmath: ln B(1e-9, 1e6+3) − ln B(1e-9, 1e6) = −2.999997000005e-15.
    expect(relativeError(logStays(1e-9, 1e6, 3), -2.9999970000049998e-15)).toBeLessThan(1e-12);
    expect(logStays(2, 3, 0)).toBe(0);
    expect(Math.exp(logStays(1, 1, 1))).toBeCloseTo(0.5, 15);
  });
});

describe('windows of any length', () => {
  it('end at nothing where even the first order underflows', () => {
    const params = { k: 12, r: 0.01, alpha: 1e3, a: 1, b: 1 };
    const fresh = { x: 0, tx: 0, T: 0, litt: 0 };
    expect(expectedOrders(params, fresh, 1e-40)).toBe(0);
    const short = expectedOrders(params, fresh, 1e-3);
    // The first order alone: P(alive) · (r)_12/12! · (t/α)^12.
    expect(relativeError(short, 0.5 * 0.01 * (1 / 12) * 1.03064 * 1e-72)).toBeLessThan(1e-3);
  });

  it('never hang and never fall', () => {
    fc.assert(
      fc.property(anyParams, anyBuyer, anyWindow, (params, buyer, t) => {
        const orders = expectedOrders(params, buyer, t);
        expect(orders).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(orders)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { expectedOrders } from '#app/domain/rhythm/model/expected-orders.ts';
import { probabilityAlive } from '#app/domain/rhythm/model/leaving.ts';
import { logLikelihood } from '#app/domain/rhythm/model/log-likelihood.ts';
import type { ModelParams } from '#app/domain/rhythm/model/model.ts';
import { probabilityActive } from '#app/domain/rhythm/model/probability-active.ts';
import { describeWithData } from './describe-with-data.ts';
import { readReference, relativeError } from './reference-data.ts';

interface GoldenCase {
  readonly tag: string;
  readonly z: 0 | 1;
  readonly k: number;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly t_x: number;
  readonly T: number;
  readonly litt: number;
  readonly t: number;
  readonly LL: string;
  readonly palive: string;
  readonly pactive: string;
  readonly cet: string;
}

describeWithData('42 extreme cases with 50-digit values', () => {
  const cases = readReference('golden.json') as GoldenCase[];
  it('are all there', () => {
    expect(cases).toHaveLength(42);
  });
  it.each(cases)('$tag', (golden) => {
    const buyer = { x: golden.x, tx: golden.t_x, T: golden.T, litt: golden.litt };
    // The issue asks for 1e-9 (1e-8 at t = 1e5); 1e-11 is what is reached.
    expect(relativeError(logLikelihood(golden, buyer), Number(golden.LL))).toBeLessThan(1e-11);
    expect(relativeError(probabilityAlive(golden, buyer), Number(golden.palive))).toBeLessThan(1e-11);
    expect(relativeError(probabilityActive(golden, buyer, golden.t), Number(golden.pactive))).toBeLessThan(1e-11);
    expect(relativeError(expectedOrders(golden, buyer, golden.t), Number(golden.cet))).toBeLessThan(1e-11);
  });
});

const walkthrough: ModelParams = { z: 0, k: 1, r: 0.2425982, alpha: 4.4136842, a: 0.7929899, b: 2.4261667 };
const silent = (x: number, tx: number, T: number) => ({ x, tx, T, litt: 0 });

describe('published values', () => {
  it('BG/NBD: the BTYD walkthrough (R)', () => {
    const best = silent(26, 30.85714, 31);
    expect(probabilityAlive(walkthrough, best)).toBeCloseTo(0.9688523, 6);
    expect(expectedOrders(walkthrough, best, 52)).toBeCloseTo(25.75659, 3);
    // More purchases with the same silence: fewer to come.
    const stale = [10, 15, 20, 25].map((x) => expectedOrders(walkthrough, silent(x, 20, 39), 52));
    for (const [i, value] of [0.3474606, 0.04283391, 0.004158973, 0.0003583685].entries()) {
      expect(relativeError(stale[i]!, value)).toBeLessThan(1e-5);
    }
  });

  it("BG/NBD: Hardie's spreadsheet", () => {
    const params: ModelParams = { z: 0, k: 1, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    expect(expectedOrders(params, silent(2, 30.43, 38.86), 39)).toBeCloseTo(1.226, 3);
  });

  it('MBG/NBD: pymc-marketing', () => {
    const params: ModelParams = { k: 1, r: 0.25, alpha: 4, a: 0.8, b: 2.5 };
    expect(logLikelihood(params, silent(0, 0, 40))).toBeCloseTo(-0.41792826, 8);
    expect(logLikelihood(params, silent(200, 38, 40))).toBeCloseTo(100.7869, 4);
  });

  it('BG/CNBD-3: the self check of BTYDplus (R)', () => {
    const params: ModelParams = { z: 0, k: 3, r: 0.5, alpha: 2, a: 0.3, b: 0.6 };
    const values = [3, 4].map((x) => logLikelihood(params, { x, tx: 12, T: 14, litt: 3 }));
    expect(values[0]).toBeCloseTo(-10.425, 3);
    expect(values[1]).toBeCloseTo(-12.22396, 5);
  });
});

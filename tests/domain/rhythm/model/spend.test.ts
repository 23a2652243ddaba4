import { describe, expect, it } from 'vitest';
import { fitSpend } from '#app/domain/rhythm/model/fit-spend.ts';
import { type BuyerSpend, expectedSpend, spendLogLikelihood } from '#app/domain/rhythm/model/spend.ts';
import { describeWithData } from './describe-with-data.ts';
import { readRows } from './reference-data.ts';

const cdnow = (): (BuyerSpend | undefined)[] =>
  readRows('cdnow_sample_cbs_reference.csv.gz').map((row) => {
    const orders = Number(row.x);
    return orders > 0 ? { orders, mean: Number(row.m_x) } : undefined;
  });

describeWithData('Gamma–Gamma on the published CDNOW sample (Fader & Hardie 2013)', () => {
  it('p 6.25, q 3.74, γ 15.44, LL −4055.918 from 946 buyers', () => {
    const fit = fitSpend(cdnow().filter((spend) => spend !== undefined))!;
    expect(fit.logLikelihood).toBeCloseTo(-4055.9177, 4);
    expect(fit.params.p).toBeCloseTo(6.25, 2);
    expect(fit.params.q).toBeCloseTo(3.74, 2);
    expect(fit.params.gamma).toBeCloseTo(15.44, 1);
    expect(fit).toMatchObject({ buyers: 946, withoutAmount: 0, converged: true });
  });

  it("the first ten buyers' expected spend, as lifetimes (Python) has it", () => {
    const { params } = fitSpend(cdnow().filter((spend) => spend !== undefined))!;
    const published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    for (const [i, spend] of cdnow().slice(0, 10).entries()) {
      expect(Math.abs(expectedSpend(params, spend)! - published[i]!)).toBeLessThan(0.02);
    }
  });
});

describe('Gamma–Gamma', () => {
  const spends: BuyerSpend[] = [10, 20, 35, 12, 60, 25, 18, 44].map((mean, i) => ({ orders: 1 + (i % 4), mean }));

  it('does not depend on the unit of money, beyond the density', () => {
    const euros = fitSpend(spends)!;
    const cents = fitSpend(spends.map(({ orders, mean }) => ({ orders, mean: mean * 100 })))!;
    expect(cents.params.p).toBeCloseTo(euros.params.p, 4);
    expect(cents.params.gamma / 100).toBeCloseTo(euros.params.gamma, 3);
    expect(cents.logLikelihood + spends.length * Math.log(100)).toBeCloseTo(euros.logLikelihood, 6);
  });

  it('is at a maximum', () => {
    const { params, logLikelihood } = fitSpend(spends)!;
    for (const name of ['p', 'q', 'gamma'] as const) {
      for (const factor of [0.98, 1.02]) {
        const moved = { ...params, [name]: params[name] * factor };
        const there = spends.reduce((sum, spend) => sum + spendLogLikelihood(moved, spend), 0);
        expect(there).toBeLessThan(logLikelihood + 1e-9);
      }
    }
  });

  it('leaves amounts of nought out and counts them', () => {
    const fit = fitSpend([...spends, { orders: 2, mean: 0 }, { orders: 0, mean: 0 }])!;
    expect(fit.withoutAmount).toBe(2);
    expect(fit.params).toEqual(fitSpend(spends)!.params);
    expect(fitSpend([{ orders: 1, mean: 0 }])).toBeUndefined();
    expect(fitSpend([])).toBeUndefined();
  });

  it('survives a shop in which all pay the same', () => {
    const fit = fitSpend(Array.from({ length: 30 }, () => ({ orders: 3, mean: 19.9 })))!;
    expect(Object.values(fit.params).every(Number.isFinite)).toBe(true);
    expect(expectedSpend(fit.params, { orders: 3, mean: 19.9 })).toBeCloseTo(19.9, 1);
  });

  it('draws a buyer from the shop to their own mean as they buy', () => {
    const params = { p: 6.25, q: 3.74, gamma: 15.44 };
    const shop = expectedSpend(params, undefined)!;
    const means = [1, 5, 50].map((orders) => expectedSpend(params, { orders, mean: 100 })!);
    expect([shop, ...means, 100]).toEqual([shop, ...means, 100].toSorted((one, other) => one - other));
    expect(expectedSpend({ p: 1, q: 0.5, gamma: 3 }, undefined)).toBeUndefined();
  });
});

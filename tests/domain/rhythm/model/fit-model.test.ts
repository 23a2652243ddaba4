import { describe, expect, it } from 'vitest';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { fitModel } from '#app/domain/rhythm/model/fit-model.ts';
import { logLikelihood } from '#app/domain/rhythm/model/log-likelihood.ts';
import { describeWithData } from './describe-with-data.ts';
import { dataSets, inUnit, measured, weeklySummaries } from './reference-data.ts';
import { seeded, simulateShop } from './simulate.ts';

describeWithData('fits against R, Python and an independent implementation', () => {
  it.each(dataSets)('$name: best k and |ΔLL| < 0.01 for every k (weeks)', (set) => {
    const buyers = weeklySummaries(set);
    const reference = measured(set, 'MBG/CNBD-k');
    const fit = fitModel(collapseBuyers(buyers))!;
    expect(fit.params.k).toBe(reference.k);
    expect(fit.logLikelihoodByK).toHaveLength(reference.LL_by_k!.length);
    for (const [i, value] of reference.LL_by_k!.entries()) {
      expect(Math.abs(fit.logLikelihoodByK[i]! - value)).toBeLessThan(0.001);
    }
    expect(fit).toMatchObject({ converged: true, dropoutVisible: true, buyers: buyers.length });
    // A second path to the same number: the sum of the buyers' own log-likelihoods.
    const summed = buyers.reduce((sum, buyer) => sum + logLikelihood(fit.params, buyer), 0);
    expect(Math.abs(summed - fit.logLikelihood)).toBeLessThan(1e-6);
  });

  it('BG/NBD on the published CDNOW sample: r .243, alpha 4.414, a .793, b 2.426, LL −9582.429 (Fader, Hardie & Lee 2005)', () => {
    const { params, logLikelihood: LL } = fitModel(collapseBuyers(weeklySummaries(dataSets[0]!)), { z: 0, k: 1 })!;
    expect(LL).toBeCloseTo(-9582.429, 3);
    expect([params.r, params.alpha, params.a, params.b].map((value) => value.toFixed(3))).toEqual([
      '0.243',
      '4.414',
      '0.793',
      '2.426',
    ]);
  });

  it('"no dropout visible" is an answer: Online Retail II with k = 1', () => {
    const fit = fitModel(collapseBuyers(weeklySummaries(dataSets[3]!)), { k: 1 })!;
    expect(fit.dropoutVisible).toBe(false);
    expect(Math.abs(fit.logLikelihood - -37380.88589945481)).toBeLessThan(0.01);
    expect(fit.params.a / (fit.params.a + fit.params.b)).toBeLessThan(0.01);
    expect(Object.values(fit.params).every(Number.isFinite)).toBe(true);
  });
});

describe('fitModel', () => {
  const truth = { k: 2, r: 1.3, alpha: 20, a: 0.5, b: 1.5 };
  const shop = simulateShop(truth, 400, 500, seeded(7)).map(({ summary }) => summary);

  it('does not depend on the unit of time: seconds, days, years', () => {
    const days = fitModel(collapseBuyers(shop))!;
    const sumX = shop.reduce((sum, { x }) => sum + x, 0);
    for (const unit of [1 / 86_400, 1 / 24, 365.25]) {
      const other = fitModel(collapseBuyers(shop.map((buyer) => inUnit(buyer, unit))))!;
      expect(other.params.k).toBe(days.params.k);
      expect((other.params.alpha * unit) / days.params.alpha).toBeCloseTo(1, 5);
      expect(other.params.r).toBeCloseTo(days.params.r, 5);
      // LL(days) = LL(unit) − ln(unit) · Σx.
      expect(other.logLikelihood - Math.log(unit) * sumX).toBeCloseTo(days.logLikelihood, 5);
    }
  });

  it('does not depend on the order of the buyers', () => {
    const reversed = fitModel(collapseBuyers(shop.toReversed()))!;
    expect(reversed.logLikelihood).toBeCloseTo(fitModel(collapseBuyers(shop))!.logLikelihood, 7);
    expect(reversed.params.alpha).toBeCloseTo(fitModel(collapseBuyers(shop))!.params.alpha, 4);
  });

  it('counts buyers with equal histories together: a shop twice over has the same parameters', () => {
    const once = fitModel(collapseBuyers(shop))!;
    const twice = fitModel(collapseBuyers([...shop, ...shop]))!;
    expect(twice.logLikelihood).toBeCloseTo(2 * once.logLikelihood, 5);
    expect(twice.params.r).toBeCloseTo(once.params.r, 5);
  });

  it('is at a maximum: no parameter can be moved without loss', () => {
    const { params, logLikelihood: best } = fitModel(collapseBuyers(shop))!;
    const at = (other: typeof params) => shop.reduce((sum, buyer) => sum + logLikelihood(other, buyer), 0);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      for (const factor of [0.99, 1.01]) expect(at({ ...params, [name]: params[name] * factor })).toBeLessThan(best);
    }
  });

  it('looks at a large shop through a thinned one first and still ends at the top', () => {
    // 24,000 distinct histories; the first look takes one in five.
    const large = simulateShop(truth, 24_000, 500, seeded(8)).map(({ summary }) => summary);
    const { params, logLikelihood: best, converged } = fitModel(collapseBuyers(large), { k: 2 })!;
    expect(converged).toBe(true);
    expect(params.r / truth.r).toBeCloseTo(1, 1);
    expect(params.alpha / truth.alpha).toBeCloseTo(1, 1);
    const at = (other: typeof params) => large.reduce((sum, buyer) => sum + logLikelihood(other, buyer), 0);
    expect(Math.abs(at(params) - best)).toBeLessThan(1e-5);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      for (const factor of [0.998, 1.002]) expect(at({ ...params, [name]: params[name] * factor })).toBeLessThan(best);
    }
  });

  it('has no answer for a shop in which nobody has bought twice, and one for the smallest that has', () => {
    const once = { x: 0, tx: 0, T: 40, litt: 0 };
    expect(fitModel(collapseBuyers([]))).toBeUndefined();
    expect(fitModel(collapseBuyers([once, once]))).toBeUndefined();
    const fit = fitModel(collapseBuyers([once, { x: 1, tx: 10, T: 40, litt: Math.log(10) }]))!;
    expect(Object.values(fit.params).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });

  it('takes buyers of the last day (T = 0) for what they are: no information on the rate', () => {
    const fit = fitModel(collapseBuyers(shop))!;
    const fresh = Array.from({ length: 100 }, () => ({ x: 0, tx: 0, T: 0, litt: 0 }));
    const withFresh = fitModel(collapseBuyers([...shop, ...fresh]))!;
    expect(withFresh.logLikelihood).toBeCloseTo(fit.logLikelihood, 6);
    expect(withFresh.params.r).toBeCloseTo(fit.params.r, 4);
  });

  it('fits a shop in which all buy alike without running away', () => {
    const alike = Array.from({ length: 60 }, () => ({ x: 5, tx: 50, T: 55, litt: 5 * Math.log(10) }));
    const fit = fitModel(collapseBuyers(alike))!;
    expect(Object.values(fit.params).every(Number.isFinite)).toBe(true);
    expect(fit.params.k).toBe(12);
  });
});

import { describe, expect, it } from 'vitest';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { fitShop } from '#app/domain/rhythm/model/fit-shop.ts';
import type { BuyerSummary, ModelParams } from '#app/domain/rhythm/model/model.ts';
import { gapMultiple } from '#app/domain/rhythm/model/next-gap.ts';
import type { DaysEstimate } from '#app/domain/rhythm/model/store-rhythm.ts';
import { weakPrior } from '#app/domain/rhythm/model/weak-prior.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import { seeded, simulateShop } from './simulate.ts';

const TWO_YEARS = 730;

/** A shop of the kind that simulation.test.ts knows, and what is true of it. */
function shopOf(seed: number, buyers: number) {
  const random = seeded(seed * 7919);
  const k = 1 + (seed % 6);
  const r = 0.8 + 1.7 * random();
  const meanGap = 20 + 40 * random();
  const leaves = 0.08 + 0.25 * random();
  const weight = 1 + 4 * random();
  const truth: ModelParams = { k, r, alpha: (meanGap * r) / k, a: leaves * weight, b: (1 - leaves) * weight };
  const shop = simulateShop(truth, buyers, TWO_YEARS, random).map(({ summary }) => summary);
  return { k, meanGap, medianGap: truth.alpha * gapMultiple(truth, 0, 0.5), shop };
}

const holds = ({ low, high }: DaysEstimate, truth: number) => (low <= truth && truth <= high ? 1 : 0);

/** In how many of a hundred shops each range holds the truth. */
function coverage(shops: number, buyers: number, options: Parameters<typeof fitShop>[1] = {}) {
  let [mean, median, k] = [0, 0, 0];
  for (let seed = 1; seed <= shops; seed += 1) {
    const truth = shopOf(seed, buyers);
    const { store } = fitShop(collapseBuyers(truth.shop), options)!;
    mean += holds(store.mean, truth.meanGap);
    median += holds(store.median, truth.medianGap);
    k += store.k.low <= truth.k && truth.k <= store.k.high ? 1 : 0;
  }
  return { mean: (100 * mean) / shops, median: (100 * median) / shops, k: (100 * k) / shops };
}

describe('the store’s rhythm with its ranges', () => {
  it.each([
    ['of 200 buyers', 200, {}],
    ['of 80, held by a prior', 80, { prior: weakPrior(28) }],
  ])('in simulated shops %s they hold the truth in 93 to 97 of 100', (_, buyers, options) => {
    const { mean, median, k } = coverage(300, buyers, options);
    for (const held of [mean, median]) {
      expect(held).toBeGreaterThanOrEqual(93);
      expect(held).toBeLessThanOrEqual(97);
    }
    // A whole number cannot be held by exactly 95 of 100.
    expect(k).toBeGreaterThanOrEqual(95);
  });

  it('are narrower the more buyers there are, and close to the truth', () => {
    const width = (buyers: number) => {
      const { shop, meanGap } = shopOf(4, buyers);
      const { mean, median, k } = fitShop(collapseBuyers(shop))!.store;
      expect(Math.abs(mean.days / meanGap - 1)).toBeLessThan(0.1);
      expect(median.low).toBeLessThan(median.days);
      expect(median.high).toBeGreaterThan(median.days);
      expect(k.low).toBeLessThanOrEqual(5);
      expect(k.high).toBeGreaterThanOrEqual(5);
      return Math.log(mean.high / mean.low);
    };
    expect(width(2000)).toBeLessThan(0.6 * width(400));
  });

  it('do not depend on the unit of time', () => {
    const { shop } = shopOf(3, 400);
    const inSeconds = shop.map(({ x, tx, T, litt }) => {
      return { x, tx: tx * 86_400, T: T * 86_400, litt: litt + x * Math.log(86_400) };
    });
    const days = fitShop(collapseBuyers(shop))!.store;
    const seconds = fitShop(collapseBuyers(inSeconds))!.store;
    for (const name of ['days', 'low', 'high'] as const) {
      expect(seconds.mean[name] / 86_400 / days.mean[name]).toBeCloseTo(1, 5);
      expect(seconds.median[name] / 86_400 / days.median[name]).toBeCloseTo(1, 5);
    }
  });

  it('have ends where nobody is seen to leave: the flat direction is not theirs', () => {
    const steady: BuyerSummary[] = Array.from({ length: 300 }, (_, i) => {
      const [gap, x] = [20 + (i % 21), 5 + (i % 7)];
      return { x, tx: gap * x, T: gap * x + (i % 9), litt: x * Math.log(gap) };
    });
    const { dropoutVisible, store } = fitShop(collapseBuyers(steady))!;
    expect(dropoutVisible).toBe(false);
    expect(store.mean.low).toBeGreaterThan(25);
    expect(store.mean.high).toBeLessThan(35);
  });

  it('name every k that the data cannot tell apart, and the one in force', () => {
    const small = shopOf(5, 25).shop;
    const { store } = fitShop(collapseBuyers(small))!;
    expect(store.k.high).toBeGreaterThan(store.k.low);
    const { rhythm } = fitRhythm(collapseBuyers(shopOf(5, 800).shop), 'months', {
      ...fitRhythm(collapseBuyers(shopOf(5, 800).shop), 'months')!.rhythm,
      k: 4,
    })!;
    expect(rhythm.k).toBe(4);
    expect(rhythm.fitted.store!.k).toEqual({ low: 4, high: 6 });
  });
});

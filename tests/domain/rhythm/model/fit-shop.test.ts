import { describe, expect, it } from 'vitest';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { fitModel } from '#app/domain/rhythm/model/fit-model.ts';
import { fitShop } from '#app/domain/rhythm/model/fit-shop.ts';
import { weakPrior } from '#app/domain/rhythm/model/weak-prior.ts';
import { describeWithData } from './describe-with-data.ts';
import { dataSets, weeklySummaries } from './reference-data.ts';
import { seeded, simulateShop } from './simulate.ts';

/** A buyer of x even purchases over nearly the whole of T. */
const bot = (x: number, T: number) => ({ x, tx: T - 1, T, litt: x * Math.log((T - 1) / x) });

describeWithData('the influence check on public shops', () => {
  it.each(dataSets)('$name: its own buyers all stay in', (set) => {
    const buyers = weeklySummaries(set);
    const fit = fitShop(collapseBuyers(buyers))!;
    expect(fit.excluded).toEqual([]);
    expect(fit.logLikelihood).toBe(fitModel(collapseBuyers(buyers))!.logLikelihood);
  });

  it.each([60, 150, 1000])('one row of x = %i does not move CDNOW', (x) => {
    const buyers = weeklySummaries(dataSets[0]!);
    const clean = fitModel(collapseBuyers(buyers))!;
    const fit = fitShop(collapseBuyers([...buyers, bot(x, 38)]))!;
    expect(fit.excluded).toEqual([bot(x, 38)]);
    expect(fit.params).toEqual(clean.params);
    // It would have: α by 5 % and more.
    const moved = fitModel(collapseBuyers([...buyers, bot(x, 38)]))!;
    expect(Math.abs(Math.log(moved.params.alpha / clean.params.alpha))).toBeGreaterThan(0.05);
  });

  it('finds several, one after the other', () => {
    const buyers = weeklySummaries(dataSets[2]!);
    const bots = [600, 350, 200].map((x) => bot(x, 50));
    const fit = fitShop(collapseBuyers([...bots, ...buyers]))!;
    expect(fit.excluded.map(({ x }) => x).toSorted()).toEqual([200, 350, 600]);
    expect(fit.params.alpha).toBeCloseTo(fitModel(collapseBuyers(buyers))!.params.alpha, 4);
  });
});

describe('fitShop', () => {
  const truth = { k: 2, r: 1.2, alpha: 18, a: 0.5, b: 1.6 };

  it('leaves honest shops alone: at most one in fifty loses a buyer', () => {
    const shops = Array.from({ length: 50 }, (_, i) => simulateShop(truth, 200, 500, seeded(200 + i)));
    const touched = shops.filter(
      (shop) => fitShop(collapseBuyers(shop.map(({ summary }) => summary)))!.excluded.length > 0,
    );
    expect(touched.length).toBeLessThanOrEqual(1);
  });

  it('counts those who are in the fit, and takes at most one in a hundred out', () => {
    const shop = simulateShop(truth, 300, 500, seeded(9)).map(({ summary }) => summary);
    const bots = [4000, 2000, 1000, 900, 800, 700].map((x) => bot(x, 400));
    const fit = fitShop(collapseBuyers([...shop, ...bots]))!;
    expect(fit.excluded.length).toBeGreaterThanOrEqual(1);
    expect(fit.excluded.length).toBeLessThanOrEqual(3);
    expect(fit.buyers + fit.excluded.length).toBe(306);
    expect(fit.excluded.every(({ T }) => T === 400)).toBe(true);
  });

  it('has no answer where there is no rhythm', () => {
    expect(fitShop(collapseBuyers([{ x: 0, tx: 0, T: 9, litt: 0 }]))).toBeUndefined();
  });
});

describe('the weak prior of a small shop', () => {
  const truth = { k: 1, r: 1.5, alpha: 45, a: 0.8, b: 2.4 };

  it('keeps a shop of thirty repeat buyers near what is possible, and is nearer to the truth more often than not', () => {
    const logGap = (fit: ReturnType<typeof fitModel>) => Math.log((fit!.params.k * fit!.params.alpha) / fit!.params.r);
    const wanted = Math.log(45 / 1.5);
    const misses = Array.from({ length: 40 }, (_, i) => {
      const shop = simulateShop(truth, 60, 200, seeded(300 + i)).map(({ summary }) => summary);
      const held = fitModel(collapseBuyers(shop), { prior: weakPrior(40) });
      const free = fitModel(collapseBuyers(shop));
      expect(held!.params.r).toBeLessThan(20);
      expect(held!.params.r).toBeGreaterThan(0.05);
      return [Math.abs(logGap(held) - wanted), Math.abs(logGap(free) - wanted)] as const;
    });
    const sum = (side: 0 | 1) => misses.reduce((total, miss) => total + miss[side], 0);
    expect(sum(0)).toBeLessThan(sum(1));
  });

  it('does not move a shop of thousands', () => {
    const shop = simulateShop(truth, 4000, 700, seeded(4)).map(({ summary }) => summary);
    const free = fitModel(collapseBuyers(shop), { k: 1 })!;
    const held = fitModel(collapseBuyers(shop), { k: 1, prior: weakPrior(90) })!;
    expect(free.logLikelihood - held.logLikelihood).toBeGreaterThanOrEqual(0);
    expect(free.logLikelihood - held.logLikelihood).toBeLessThan(0.005);
  });

  it('believes the same in any unit of time', () => {
    const shop = simulateShop(truth, 60, 200, seeded(31)).map(({ summary }) => summary);
    const weekly = shop.map(({ x, tx, T, litt }) => ({ x, tx: tx / 7, T: T / 7, litt: litt - x * Math.log(7) }));
    const days = fitModel(collapseBuyers(shop), { prior: weakPrior(40) })!;
    const weeks = fitModel(collapseBuyers(weekly), { prior: weakPrior(40 / 7) })!;
    expect(weeks.params.alpha * 7).toBeCloseTo(days.params.alpha, 3);
  });
});

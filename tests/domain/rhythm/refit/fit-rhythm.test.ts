import { describe, expect, it } from 'vitest';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { fitModel } from '#app/domain/rhythm/model/fit-model.ts';
import { fitShop } from '#app/domain/rhythm/model/fit-shop.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import { seeded, simulateShop } from '../model/simulate.ts';

const truth = { k: 2, r: 1.5, alpha: 30, a: 0.6, b: 1.8 };
const shopOf = (buyers: number, seed: number) =>
  simulateShop(truth, buyers, 500, seeded(seed)).map(({ summary }) => summary);

describe('fitRhythm', () => {
  it('is the model of the shop, in days, with what is shown beside it', () => {
    const shop = shopOf(1200, 1);
    const { rhythm, data } = fitRhythm(collapseBuyers(shop), 'months')!;
    const { params, logLikelihood, buyers, repeatBuyers, dropoutVisible } = fitModel(collapseBuyers(shop))!;
    const { store } = fitShop(collapseBuyers(shop))!;
    const { k, r, alpha: alphaDays, a, b } = params;
    const facts = { buyers, repeatBuyers, excluded: 0, logLikelihood, dropoutVisible, kAhead: [], store };
    expect(rhythm).toEqual({ k, r, alphaDays, a, b, fitted: facts });
    expect(data).toEqual(collapseBuyers(shop));
  });

  it('keeps the k in force for the first refit that finds another, and follows the second', () => {
    const shop = shopOf(1200, 2);
    const best = fitRhythm(collapseBuyers(shop), 'months')!.rhythm;
    expect(best.k).toBe(2);
    const inForce = { ...best, k: 1 };
    const once = fitRhythm(collapseBuyers(shop), 'months', inForce)!.rhythm;
    expect(once.k).toBe(1);
    expect(once.fitted.kAhead).toContain(2);
    expect(once.fitted.logLikelihood).toBeLessThan(best.fitted.logLikelihood);
    expect(fitRhythm(collapseBuyers(shop), 'months', once)!.rhythm).toEqual(best);
  });

  it('holds a small shop near the pace that its merchant picked, and no large one', () => {
    const small = shopOf(60, 3);
    const gap = (of: ReturnType<typeof fitRhythm>) => (of!.rhythm.k * of!.rhythm.alphaDays) / of!.rhythm.r;
    expect(gap(fitRhythm(collapseBuyers(small), 'years'))).toBeGreaterThan(
      gap(fitRhythm(collapseBuyers(small), 'weeks')),
    );
    const large = shopOf(1200, 3);
    expect(fitRhythm(collapseBuyers(large), 'years')).toEqual(fitRhythm(collapseBuyers(large), 'weeks'));
  });

  it('counts whom it leaves out', () => {
    const bot = { x: 3000, tx: 480, T: 490, litt: 3000 * Math.log(480 / 3000) };
    const { rhythm, data } = fitRhythm(collapseBuyers([...shopOf(400, 4), bot]), 'months')!;
    expect(data.buyers).toBe(400);
    expect(data.sumX).toBe(collapseBuyers(shopOf(400, 4)).sumX);
    expect(rhythm.fitted).toMatchObject({ excluded: 1, buyers: 400 });
  });

  it('has nothing to say of a shop where nobody came twice', () => {
    expect(fitRhythm(collapseBuyers([{ x: 0, tx: 0, T: 9, litt: 0 }]), 'months')).toBeUndefined();
    expect(fitRhythm(collapseBuyers([]), 'months')).toBeUndefined();
  });
});

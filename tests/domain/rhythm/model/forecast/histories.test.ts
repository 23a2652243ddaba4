import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBetween, knownAt, packHistories, spanOf } from '#app/domain/rhythm/model/forecast/histories.ts';

const anyDays = fc.array(fc.array(fc.integer({ min: -50, max: 400 }), { maxLength: 12 }), { maxLength: 20 });

describe('packed histories', () => {
  it('know a buyer as a day at a time would tell it', () => {
    const histories = packHistories([[10, 3, 10, 31], [], [40]]);
    expect(spanOf(histories)).toEqual({ first: 3, last: 40 });
    expect(knownAt(histories, 20)).toEqual({
      buyers: Uint32Array.of(0),
      summaries: [{ x: 1, tx: 7, T: 17, litt: Math.log(7) }],
    });
    const { buyers, summaries } = knownAt(histories, 40);
    expect(buyers).toEqual(Uint32Array.of(0, 2));
    expect(summaries).toEqual([
      { x: 2, tx: 28, T: 37, litt: Math.log(7) + Math.log(21) },
      { x: 0, tx: 0, T: 0, litt: 0 },
    ]);
    expect(spanOf(packHistories([[]]))).toBeUndefined();
  });

  it('agree with the days themselves for any shop and day', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: -60, max: 410 }), fc.integer({ min: 0, max: 200 }), (shop, on, window) => {
        const histories = packHistories(shop);
        const { buyers, summaries } = knownAt(histories, on);
        const bought = shop.flatMap((days, i) => (days.some((day) => day <= on) ? [i] : []));
        expect([...buyers]).toEqual(bought);
        for (const [i, { x, tx, T }] of summaries.entries()) {
          const past = [...new Set(shop[bought[i]!])].filter((day) => day <= on);
          expect(x).toBe(past.length - 1);
          expect(tx).toBe(Math.max(...past) - Math.min(...past));
          expect(T).toBe(on - Math.min(...past));
        }
        const counts = countBetween(histories, buyers, on, on + window);
        const truth = bought.map((i) => new Set(shop[i]!.filter((day) => day > on && day <= on + window)).size);
        expect([...counts]).toEqual(truth);
      }),
    );
  });

  it('do not see what comes after the day', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 90 }), (shop, on, later) => {
        const changed = shop.map((days) => [...days.filter((day) => day <= on), on + later]);
        const before = knownAt(packHistories(shop), on);
        const after = knownAt(packHistories(changed), on);
        expect(after).toEqual(before);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '#app/locales/en.json';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { basketSignal } from '#app/domain/segments/signals/basket-signal.ts';
import { signalsOf } from '#app/domain/segments/signals/signals-of.ts';
import { typesSignal } from '#app/domain/segments/signals/types-signal.ts';
import { visitsOf, type DetailedOrder } from '#app/domain/segments/signals/visit.ts';
import { stateOn } from '#app/domain/segments/state.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { calibrated, purchaseDays, someCalibratedClock, someClassicClock } from '../../rhythm/histories.ts';
import { orderOn, ordersEveryMonth } from './orders.ts';

const rules = { countRenewals: true };
const visits = (given: Partial<DetailedOrder>[]) => visitsOf(ordersEveryMonth(given), rules);
const worth = (...minor: number[]) => visits(minor.map((each) => ({ totalMinor: BigInt(each) })));
const types = (...each: string[][]) => visits(each.map((productTypes) => ({ productTypes })));

describe('visitsOf', () => {
  it('makes one visit of a day’s purchases, and none of what is no purchase', () => {
    const orders = [
      orderOn('2026-02-01', { id: 3n, productTypes: [] }),
      orderOn('2026-01-01', { id: 1n, discountCodes: ['A'], productTypes: ['Tea', 'Coffee'] }),
      orderOn('2026-01-01', { id: 2n, totalMinor: 700n }),
      orderOn('2026-01-15', { totalMinor: 0n, refundedMinor: 5000n }),
      orderOn('2026-01-16', { test: true }),
    ];
    expect(visitsOf(orders, rules)).toEqual([
      { on: '2026-01-01', minor: 5700n, productTypes: ['Coffee', 'Tea'], discounted: false },
      { on: '2026-02-01', minor: 5000n, productTypes: [], discounted: false },
    ]);
    expect(visitsOf([orderOn('2026-01-01', { discountCodes: ['A'] })], rules)[0]?.discounted).toBe(true);
  });
});

describe('the basket', () => {
  it('is smaller by a share and an effect size, on so many visits', () => {
    const { params } = basketSignal(worth(10_000, 12_000, 8_000, 10_000, 5_000, 4_000, 6_000))!;
    expect(params).toMatchObject({
      recentMinor: 5000,
      earlierMinor: 10_000,
      decline: 0.5,
      recentVisits: 3,
      earlierVisits: 4,
    });
    // The earlier ones lie around 100.00 by √2 · 10.00.
    expect(params.effect).toBeCloseTo(5000 / (1000 * Math.SQRT2), 10);
  });

  it('is not smaller by a little, nor within its usual ups and downs, nor against two visits', () => {
    expect(basketSignal(worth(10_000, 10_000, 10_000, 8_500, 8_500, 8_500))).toBeUndefined();
    expect(basketSignal(worth(1_000, 30_000, 2_000, 27_000, 9_000, 11_000, 10_000))).toBeUndefined();
    expect(basketSignal(worth(10_000, 10_000, 1_000, 1_000, 1_000))).toBeUndefined();
    expect(basketSignal(worth(5_000, 5_000, 5_000, 9_000, 9_000, 9_000))).toBeUndefined();
  });

  it('of one size has an effect all the same', () => {
    expect(basketSignal(worth(10_000, 10_000, 10_000, 5_000, 5_000, 5_000))?.params.effect).toBe(5);
  });
});

describe('the product types', () => {
  const two = [['Coffee', 'Cups'], ['Tea'], ['Coffee']];
  const one = [['Coffee'], ['Coffee'], ['Coffee']];

  it('are fewer than in as many visits before', () => {
    expect(typesSignal(types(['Coffee'], ...two, ...two, ...one))).toEqual({
      key: 'signals.types',
      params: { recentTypes: 1, usualTypes: 3, decline: 1 - 1 / 3, recentVisits: 3, earlierSpells: 2 },
    });
  });

  it('are not where they stay, grow, or nothing is known', () => {
    expect(typesSignal(types(...two, ...two))).toBeUndefined();
    expect(typesSignal(types(...one, ...two))).toBeUndefined();
    expect(typesSignal(types(...two, ...one.slice(1)))).toBeUndefined();
    expect(typesSignal(types(...two, [], [], []))).toBeUndefined();
    // Three types, then two: a third is missing, and a whole one.
    expect(typesSignal(types(...two, ['Coffee'], ['Cups'], []))).toBeUndefined();
    expect(typesSignal(types(...two, ['Coffee'], ['Cups'], ['Cups']))?.params.recentTypes).toBe(2);
  });
});

describe('signalsOf', () => {
  it('holds the silence against the usual gap and against their own gaps', () => {
    const bought = visitsOf(
      ['2026-01-01', '2026-01-21', '2026-03-02'].map((on) => orderOn(on)),
      rules,
    );
    const boundaries = { expectedOn: '2026-04-01' };
    expect(signalsOf({ visits: bought, boundaries }, '2026-03-31')).toEqual([]);
    expect(signalsOf({ visits: bought, boundaries }, '2026-04-06')).toEqual([
      {
        key: 'signals.silence',
        params: { silenceDays: 35, usualDays: 30, times: 35 / 30, shorterGaps: 1, gaps: 2 },
      },
    ]);
  });

  it('gives everybody who is late or flagged a sign in numbers, by any clock', () => {
    const clocks = fc.oneof(someCalibratedClock, someClassicClock);
    fc.assert(
      fc.property(purchaseDays, clocks, fc.integer({ min: 1, max: 3000 }), (days, clock, silence) => {
        const boundaries = boundariesOf(rhythmWithSeason(days)!, clock);
        const today = addDays(days.at(-1)!, silence);
        const isFlagged = !['on-time', 'due'].includes(stateOn(boundaries, today));
        const signals = signalsOf(
          {
            visits: visitsOf(
              days.map((on) => orderOn(on)),
              rules,
            ),
            boundaries,
          },
          today,
        );
        if (isFlagged) expect(signals.length).toBeGreaterThan(0);
        for (const { params } of signals) {
          for (const value of Object.values(params)) expect(Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has words for each', () => {
    const given = Array.from({ length: 9 }, (_, i) => {
      const productTypes = i < 6 ? [`type ${i}`] : ['Coffee'];
      return { totalMinor: i < 6 ? 9000n : 2000n, productTypes };
    });
    const bought = visits(given);
    const { expectedOn } = boundariesOf(rhythmWithSeason(bought.map(({ on }) => on))!, calibrated);
    const keys = signalsOf({ visits: bought, boundaries: { expectedOn } }, '2027-01-01').map(({ key }) => key);
    expect(keys).toEqual(['signals.silence', 'signals.basket', 'signals.types']);
    expect(keys.map((key) => key.replace('signals.', '')).sort()).toEqual(Object.keys(en.signals).sort());
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '#app/locales/en.json';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { basketSignal } from '#app/domain/segments/signals/basket-signal.ts';
import { rarityOfSoFew } from '#app/domain/segments/signals/rarity-of-so-few.ts';
import { signalsOf } from '#app/domain/segments/signals/signals-of.ts';
import { typesSignal } from '#app/domain/segments/signals/types-signal.ts';
import { visitsOf, type DetailedOrder } from '#app/domain/segments/signals/visit.ts';
import { stateOn } from '#app/domain/segments/state.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { calibrated, purchaseDays, someCalibratedClock, someClassicClock } from '../../rhythm/histories.ts';
import { seeded } from '../../rhythm/model/simulate.ts';
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
    // The earlier ones lie around 100.00 by √(8/3) · 10.00; three against four differ by chance by that · √(1/3 + 1/4).
    expect(params.effect).toBeCloseTo(5000 / (1000 * Math.sqrt(8 / 3)), 10);
    expect(params.surprise).toBeCloseTo(params.effect / Math.sqrt(7 / 12), 10);
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
  const two = [['Coffee', 'Cups'], ['Tea'], ['Coffee', 'Filters']];
  const one = [['Coffee'], ['Coffee'], ['Coffee']];

  it('are fewer than in as many visits before', () => {
    const { key, params } = typesSignal(types(['Coffee'], ...two, ...two, ...one))!;
    expect(key).toBe('signals.types');
    expect(params).toMatchObject({ recentTypes: 1, usualTypes: 4, decline: 0.75, recentVisits: 3, earlierSpells: 2 });
    // Of the 120 threes of ten visits: those of the four that held coffee alone, and of the two that held tea none.
    expect(params.rarity).toBeCloseTo(4 / 120, 10);
  });

  it('are not where they stay, grow, or nothing is known', () => {
    expect(typesSignal(types(...two, ...two))).toBeUndefined();
    expect(typesSignal(types(...one, ...two))).toBeUndefined();
    expect(typesSignal(types(...two, ...one.slice(1)))).toBeUndefined();
    expect(typesSignal(types(...two, [], [], []))).toBeUndefined();
  });

  it('are not where so few were not rare before', () => {
    // Three visits of one type in every six: a third of the spells.
    expect(typesSignal(types(...two, ...one, ...two, ...one))).toBeUndefined();
    expect(typesSignal(types(...two, ...two, ...two, ...one))?.params.rarity).toBeLessThan(0.02);
  });
});

describe('by chance', () => {
  const random = seeded(11);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const kinds = () => Array.from({ length: 1 + Math.floor(random() * 2) }, () => `kind ${Math.floor(random() * 4)}`);
  /** A buyer of `n` visits who changes nothing, or in the last three spends `factor` and keeps to one kind. */
  const buyer = (n: number, changed?: { factor: number }) =>
    visits(
      Array.from({ length: n }, (_, i) => {
        const isChanged = changed !== undefined && i >= n - 3;
        const minor = 5000 * Math.exp(0.4 * normal()) * (isChanged ? changed.factor : 1);
        return { totalMinor: BigInt(Math.round(minor)), productTypes: isChanged ? ['kind 0'] : kinds() };
      }),
    );
  const shares = (n: number, changed?: { factor: number }) => {
    let [basket, fewer] = [0, 0];
    for (let i = 0; i < 600; i += 1) {
      const bought = buyer(n, changed);
      basket += basketSignal(bought) ? 1 : 0;
      fewer += typesSignal(bought) ? 1 : 0;
    }
    return { basket: basket / 600, fewer: fewer / 600 };
  };

  it.each([6, 8, 12, 25])('of buyers of %i visits who change nothing at most one in ten is flagged', (n) => {
    const { basket, fewer } = shares(n);
    expect(basket).toBeLessThan(0.1);
    expect(fewer).toBeLessThan(0.05);
  });

  it('most of those who change much are', () => {
    const { basket, fewer } = shares(12, { factor: 0.4 });
    expect(basket).toBeGreaterThan(0.7);
    expect(fewer).toBeGreaterThan(0.7);
  });
});

describe('rarityOfSoFew', () => {
  it('is the share of all threes, and one where there is none', () => {
    const visitsOfTypes = [['a'], ['b'], ['c'], ['a'], ['a', 'd']];
    // a a a|d is two types; a a b, a a c too.
    expect(rarityOfSoFew(visitsOfTypes, 1)).toBe(0);
    expect(rarityOfSoFew(visitsOfTypes, 2)).toBe(3 / 10);
    expect(rarityOfSoFew(visitsOfTypes, 4)).toBe(1);
    expect(rarityOfSoFew([['a'], ['b']], 1)).toBe(1);
  });

  it('takes any number of types, and the newest forty visits', () => {
    const many = Array.from({ length: 60 }, (_, i) => [`type ${i}`]);
    expect(rarityOfSoFew(many, 3)).toBe(1);
    expect(rarityOfSoFew([...many.slice(0, 20), ...Array<string[]>(40).fill(['tea'])], 1)).toBe(1);
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
    const words = [...keys.map((key) => key.replace('signals.', '')), 'silenceOnce'];
    expect(words.sort()).toEqual(Object.keys(en.signals).sort());
  });
});

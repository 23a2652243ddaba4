import { describe, expect, it } from 'vitest';
import en from '#app/locales/en.json';
import type { VerdictEvidence } from '#app/domain/segments/verdict/evidence.ts';
import { advices, leadingFigures, type Advice } from '#app/domain/segments/verdict/figures.ts';
import { storeClockOf } from '#app/domain/segments/verdict/store-clock.ts';
import { verdictKeys, verdictSentences } from '#app/domain/segments/verdict/verdict-sentences.ts';
import { verdictOn } from '#app/domain/segments/verdict/verdict.ts';
import { evidenceOf } from './evidence-of.ts';
import { shopOf, trades, type TradeName } from './fixture-shops.ts';

const right: Readonly<Record<TradeName, Advice>> = {
  coffee: 'win-back',
  'pet food': 'win-back',
  fashion: 'second-order',
  plumbing: 'win-back',
  furniture: 'second-order',
  wedding: 'one-purchase',
  windows: 'one-purchase',
  gifts: 'season',
  B2B: 'wholesale',
  subscription: 'subscription',
  dead: 'dead',
  new: 'too-new',
};

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(Object.keys(trades) as TradeName[])('the %s shop', (name) => {
  const verdicts = seeds.map((seed) => verdictOn(evidenceOf(shopOf(name, seed))));

  it(`is advised ${right[name]}, whatever the year brought`, () => {
    expect(verdicts.map(({ advice }) => advice)).toEqual(seeds.map(() => right[name]));
  });

  it('is shown the figures and gates that go with it', () => {
    for (const verdict of verdicts) {
      expect(verdict.figures).toEqual(leadingFigures[verdict.advice]);
      expect(new Set(verdict.figures).size).toBe(3);
      for (const { have, need, isPassed } of verdict.gates) expect(isPassed).toBe(have >= need);
    }
  });
});

describe('verdictOn', () => {
  const wedding = verdictOn(evidenceOf(shopOf('wedding', 1)));
  const coffee = evidenceOf(shopOf('coffee', 1));

  it('tells the wedding shop that win-back is not for it, and leads with other figures', () => {
    expect(wedding.isWinBackWorthIt).toBe(false);
    expect(wedding.figures).toEqual(['new-customers', 'conversion', 'average-order']);
    expect(wedding.assortment).toBe('narrow');
  });

  it('measures how many come back within two usual gaps, with its range and n', () => {
    const { repeatability } = verdictOn(coffee);
    expect(repeatability).toMatchObject({ withinDays: 2 * coffee.expectedGapDays!, isWhole: true, buyers: 700 });
    expect(repeatability!.low).toBeLessThan(repeatability!.share);
    expect(repeatability!.high).toBeGreaterThan(repeatability!.share);
    // Half of them come back at some time, most of these within two months.
    expect(repeatability!.share).toBeGreaterThan(0.38);
    expect(repeatability!.share).toBeLessThan(0.5);
  });

  it('says nothing of a slow trade that it has not watched for long enough', () => {
    // Fourteen months of a shop to which people come back after two and a half years.
    const slow = shopOf('plumbing', 3);
    const from = slow.buyers
      .flat()
      .map(({ on }) => on)
      .sort()[0]!;
    const until = `${Number(from.slice(0, 4)) + 1}-${from.slice(5)}`;
    const young = slow.buyers
      .map((orders) => orders.filter(({ on }) => on <= until))
      .filter(({ length }) => length > 0);
    const evidence = evidenceOf({ ...slow, buyers: young, today: until });
    expect(verdictOn(evidence)).toMatchObject({ advice: 'too-new', repeatability: { isWhole: false } });
  });

  it('sees wholesale in the pieces, subscriptions in half of the orders, and decline in the year-ago weeks', () => {
    const advice = (changed: Partial<VerdictEvidence>) => verdictOn({ ...coffee, ...changed }).advice;
    expect(advice({ piecesPerOrder: 24 })).toBe('wholesale');
    expect(advice({ piecesPerOrder: undefined })).toBe('win-back');
    expect(advice({ orders: 100, renewals: 50 })).toBe('subscription');
    expect(advice({ orders: 100, renewals: 49 })).toBe('win-back');
    expect(advice({ orders: 0, renewals: 0, drafts: 0 })).toBe('win-back');
    expect(advice({ recentPurchases: 4, yearAgoPurchases: 100 })).toBe('dead');
    expect(advice({ quietDays: 120, longestQuietDays: 100 })).toBe('win-back');
    expect(advice({ quietDays: 120, longestQuietDays: 10 })).toBe('dead');
    expect(advice({ historyDays: 89 })).toBe('too-new');
    expect(advice({ returns: [] })).toBe('too-new');
  });

  it('puts the store clock in words', () => {
    expect([undefined, 1, 2, 3, 4, 12].map(storeClockOf)).toEqual([
      'unknown',
      'at-random',
      'in-a-rhythm',
      'in-a-rhythm',
      'clock-like',
      'clock-like',
    ]);
  });
});

describe('verdictSentences', () => {
  const words = (key: string) =>
    key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], en);

  it('have words for everything that can be said', () => {
    for (const key of verdictKeys) expect(words(key), key).toBeTypeOf('string');
    expect(advices.length).toBe(Object.keys(en.verdict.advice).length);
  });

  it('say the advice, what it stands on, and how buyers come', () => {
    const said = verdictSentences(verdictOn(evidenceOf(shopOf('pet food', 1))));
    expect(said.map(({ key }) => key)).toEqual([
      'verdict.advice.win-back',
      'verdict.repeatability.whole',
      'verdict.clock.clock-like',
    ]);
    expect(said[2]?.params).toEqual({ k: 5 });
    const young = verdictSentences(verdictOn(evidenceOf(shopOf('new', 1))));
    expect(young.map(({ key }) => key)).toEqual([
      'verdict.advice.too-new',
      'verdict.repeatability.so-far',
      'verdict.clock.unknown',
    ]);
    const empty = verdictSentences(verdictOn({ ...evidenceOf(shopOf('new', 1)), returns: [] }));
    expect(empty[1]).toEqual({ key: 'verdict.repeatability.unknown', params: {} });
    for (const { key } of [...said, ...young, ...empty]) expect(verdictKeys).toContain(key);
  });
});

import { describe, expect, it } from 'vitest';
import type { Arm } from '#app/domain/outcomes/arm-sums.ts';
import { cheaperClaim, returnClaim } from '#app/domain/outcomes/claims.ts';
import { costPerExtraBuyer } from '#app/domain/outcomes/cost-per-extra-buyer.ts';
import { decideHypothesis } from '#app/domain/outcomes/decide-hypothesis.ts';
import { type Earned, earnedOf, type OutcomeCounts } from '#app/domain/outcomes/earned.ts';
import type { Effect } from '#app/domain/outcomes/effect.ts';
import { evidenceOf, solidMeasure } from '#app/domain/outcomes/evidence.ts';
import { leagueTable } from '#app/domain/outcomes/league-table.ts';
import { costSentence, hypothesisSentence, ratioSentence } from '#app/domain/outcomes/outcome-sentence.ts';
import { sampleRatio } from '#app/domain/outcomes/sample-ratio.ts';
import { type EnrolmentOutcome, sumsOf } from '#app/domain/outcomes/sums-of.ts';

/** So many a hundred of each arm return and spend 50; the margin is 40 %, and a contacted return costs a fifth of the price. */
function group(of: number, treatedPercent: number, controlPercent: number): OutcomeCounts {
  const arm = (name: Arm, percent: number) =>
    Array.from({ length: of }, (_, i): EnrolmentOutcome => {
      const bought = i < (percent / 100) * of;
      // Not all spend the same.
      return { buyer: `${i}`, arm: name, heldOut: 0.5, bought, y: bought ? 4000 + 500 * (i % 5) : 0, x: 0 };
    });
  const people = [...arm('treated', treatedPercent), ...arm('control', controlPercent)];
  const withY = (y: (one: EnrolmentOutcome) => number) => sumsOf(people.map((one) => ({ ...one, y: y(one) })));
  const spent = people.filter((one) => one.arm === 'treated').reduce((sum, { y }) => sum + y, 0);
  const buyers = Math.round((treatedPercent / 100) * of);
  return {
    rawMinor: spent,
    lastTouch: { buyers: Math.round(buyers / 2), moneyMinor: spent / 2 },
    cost: { messagesMinor: of, incentivesMinor: spent / 5, staffMinor: 0 },
    returned: withY(({ bought }) => Number(bought)),
    money: withY(({ y }) => y),
    profit: withY(({ arm: name, y }) => (name === 'treated' ? 0.2 * y - 1 : 0.4 * y)),
  };
}

const measured = (estimate: number, reach: number): Effect => {
  const effect = earnedOf(group(1000, 30, 20)).effects.returned;
  if (effect.kind !== 'measured') throw new Error('not measured');
  return { ...effect, estimate, low: estimate - reach, high: estimate + reach };
};
const tooFew = earnedOf(group(20, 30, 20)).effects.returned;

describe('evidenceOf', () => {
  it.each<[string, Effect, Effect | undefined, string, string]>([
    ['too few', tooFew, undefined, 'none', 'too-few.people'],
    ['open', measured(0.02, 0.05), undefined, 'none', 'returns.open'],
    ['good so far', measured(0.04, 0.05), undefined, 'leaning', 'returns.gain'],
    ['bad so far', measured(-0.04, 0.05), undefined, 'leaning', 'returns.loss'],
    ['more returns', measured(0.06, 0.05), undefined, 'solid', 'returns.solid'],
    ['fewer returns', measured(-0.06, 0.05), undefined, 'harmful', 'returns.harmful'],
    ['more returns, profit unknown', measured(0.06, 0.05), tooFew, 'solid', 'returns.solid'],
    ['more returns, profit open', measured(0.06, 0.05), measured(10, 90), 'solid', 'returns.solid'],
    ['more returns that seem to cost money', measured(0.06, 0.05), measured(-10, 90), 'leaning', 'returns.dear'],
    ['more returns that do cost money', measured(0.06, 0.05), measured(-100, 90), 'harmful', 'profit.harmful'],
    ['profit by larger baskets', measured(0.01, 0.05), measured(100, 90), 'solid', 'profit.solid'],
    ['profit, and perhaps fewer returns', measured(-0.01, 0.05), measured(100, 90), 'leaning', 'profit.gain'],
    ['profit lost, too few returns', tooFew, measured(-100, 90), 'harmful', 'profit.harmful'],
  ])('%s', (_, returned, profit, state, key) => {
    expect(evidenceOf({ returned, profit })).toMatchObject({ state, why: { key: `outcome.evidence.${key}` } });
    // What is called solid is so by one measure or the other.
    if (state === 'solid') expect(solidMeasure({ returned, profit })).toBeDefined();
  });

  it.each<[Effect, Effect | undefined, string | undefined]>([
    [measured(0.06, 0.05), undefined, 'returns'],
    [measured(0.06, 0.05), measured(10, 90), 'returns'],
    [measured(0.06, 0.05), measured(100, 90), 'both'],
    [measured(0.02, 0.05), measured(100, 90), 'profit'],
    [measured(0.02, 0.05), measured(10, 90), undefined],
    [tooFew, tooFew, undefined],
  ])('says of what it is sure', (returned, profit, of) => {
    expect(solidMeasure({ returned, profit })).toBe(of);
  });

  it('says losses as losses', () => {
    expect(evidenceOf({ returned: measured(-0.06, 0.05), profit: undefined }).why.params).toEqual({
      fewer: expect.closeTo(6) as number,
      low: expect.closeTo(1) as number,
      high: expect.closeTo(11) as number,
    });
  });
});

describe('earnedOf', () => {
  const earned = earnedOf(group(1000, 30, 20));

  it('has the three numbers together, for buyers and for money', () => {
    expect(earned).toMatchObject({ contacted: 1000, heldOut: 1000 });
    expect(earned.buyers).toMatchObject({ raw: 300, lastTouch: 150, incremental: { kind: 'measured' } });
    const { incremental } = earned.buyers;
    if (incremental.kind !== 'measured') throw new Error('not measured');
    expect(incremental.total).toBeCloseTo(100, 6);
    expect(incremental.low).toBeGreaterThan(0);
    expect(incremental.low).toBeLessThan(100);
    expect(earned.money.raw).toBe(300 * 5000);
    expect(earned.money.incremental).toMatchObject({ kind: 'measured' });
    expect(earned.cost.totalMinor).toBe(1000 + 300 * 1000);
  });

  it('reports last touch and no increment where contacts did nothing', () => {
    const nothing = earnedOf(group(1000, 20, 20));
    expect(nothing.buyers.lastTouch).toBe(100);
    expect(nothing.buyers.incremental).toMatchObject({ kind: 'measured', total: expect.closeTo(0) as number });
    expect(nothing.evidence.state).toBe('harmful');
    expect(earnedOf({ ...group(1000, 20, 20), profit: undefined }).evidence.state).toBe('none');
  });

  it('says so where people are too few', () => {
    const few = earnedOf(group(25, 40, 20));
    expect(few.buyers.incremental).toMatchObject({ kind: 'too-few', lacking: 'people' });
    expect(few.money.incremental).toMatchObject({ kind: 'too-few' });
    expect(earnedOf({ ...group(25, 40, 20), profit: undefined }).profit).toBeUndefined();
  });
});

describe('what an extra buyer costs', () => {
  it('is all that was spent over those who would not have come, with their interval', () => {
    const earned = earnedOf(group(1000, 30, 20));
    const cost = costPerExtraBuyer(earned);
    if (cost.kind !== 'known') throw new Error(cost.because);
    expect(cost.costMinor).toBeCloseTo(301_000 / 100, 6);
    expect(cost.lowMinor).toBeLessThan(cost.costMinor);
    expect(cost.highMinor).toBeGreaterThan(cost.costMinor);
    expect(costSentence(cost).key).toBe('outcome.cost.known');
  });

  it('has no upper end while there may be no extra buyer at all', () => {
    const cost = costPerExtraBuyer(earnedOf(group(200, 24, 20)));
    expect(cost).toMatchObject({ kind: 'known', highMinor: undefined });
    expect(costSentence(cost).key).toBe('outcome.cost.open-ended');
  });

  it.each<[string, Earned]>([
    ['too-few', earnedOf(group(20, 30, 20))],
    ['no-extra-buyers', earnedOf(group(1000, 20, 30))],
    [
      'nothing-spent',
      earnedOf({ ...group(1000, 30, 20), cost: { messagesMinor: 0, incentivesMinor: 0, staffMinor: 0 } }),
    ],
  ])('is not known: %s', (because, earned) => {
    expect(costPerExtraBuyer(earned)).toEqual({ kind: 'unknown', because });
    expect(costSentence({ kind: 'unknown', because: 'too-few' }).key).toBe('outcome.cost.too-few');
    expect(cheaperClaim(earned, 2000).key).toBe(`outcome.claim.times-cheaper.${because}`);
  });
});

describe('the claims of articles', () => {
  const earned = earnedOf(group(1000, 30, 20));

  it('stand beside the shop’s raw and incremental share', () => {
    const claim = returnClaim(earned);
    expect(claim).toMatchObject({
      key: 'outcome.claim.return-share.own',
      params: { claimed: 0.3, raw: 0.3, contacted: 1000, extra: expect.closeTo(10) as number },
    });
    expect(returnClaim(earnedOf(group(20, 30, 20))).key).toBe('outcome.claim.return-share.too-few');
  });

  it('are held against what a new customer costs', () => {
    const claim = cheaperClaim(earned, 6020);
    expect(claim).toMatchObject({
      key: 'outcome.claim.times-cheaper.own',
      params: { from: 2, to: 3, times: expect.closeTo(2) as number, acquisitionMinor: 6020 },
    });
    expect(cheaperClaim(earned, null).key).toBe('outcome.claim.times-cheaper.no-acquisition-cost');
  });

  it('reach down to nought where the extra buyers may be none', () => {
    expect(cheaperClaim(earnedOf(group(200, 24, 20)), 6020).params).toMatchObject({ low: 0 });
  });
});

describe('leagueTable', () => {
  it('puts the surest first, a lucky handful last, and widens the intervals for many looks', () => {
    const group1 = { playbook: 'win-back', by: 'rung' as const };
    const rows = leagueTable([
      { ...group1, name: '1', counts: group(25, 90, 10) },
      { ...group1, name: '2', counts: group(1000, 25, 20) },
      { ...group1, name: '3', counts: group(1000, 40, 20) },
      { ...group1, name: '4', counts: group(20, 90, 10) },
    ]);
    expect(rows.map(({ name }) => name)).toEqual(['3', '2', '1', '4']);
    const alone = earnedOf(group(1000, 40, 20)).buyers.incremental;
    const among = rows[0]!.earned.buyers.incremental;
    if (alone.kind !== 'measured' || among.kind !== 'measured') throw new Error('not measured');
    expect(among.low).toBeLessThan(alone.low);
    expect(rows[2]!.cost).toEqual({ kind: 'unknown', because: 'too-few' });
  });

  it('goes by returns where no margin is entered', () => {
    const rows = leagueTable(
      [20, 40].map((percent) => ({
        playbook: 'win-back',
        by: 'channel' as const,
        name: `${percent}`,
        counts: { ...group(1000, percent, 20), profit: undefined },
      })),
    );
    expect(rows.map(({ name }) => name)).toEqual(['40', '20']);
  });
});

describe('decideHypothesis', () => {
  const returned = (of: number, treated: number, control: number) => group(of, treated, control).returned;

  it.each([
    ['kept', returned(3000, 25, 20), returned(3000, 45, 20)],
    ['rejected', returned(3000, 45, 20), returned(3000, 25, 20)],
    ['rejected', returned(40_000, 25, 20), returned(40_000, 25, 20)],
    ['undecided', returned(300, 25, 20), returned(300, 30, 20)],
    ['undecided', returned(300, 25, 20), returned(20, 90, 20)],
  ] as const)('%s', (decision, before, after) => {
    const result = decideHypothesis({ before, after }, 0.03);
    expect(result.decision).toBe(decision);
    const key = result.difference ? decision : 'too-few';
    expect(hypothesisSentence(result).key).toBe(`outcome.hypothesis.${key}`);
  });
});

it('words the sizes of the arms', () => {
  expect(ratioSentence(sampleRatio([{ heldOut: 0.5, treated: 1000, control: 100 }])).key).toBe('outcome.ratio.alarm');
  expect(ratioSentence(sampleRatio([{ heldOut: 0.5, treated: 100, control: 100 }])).key).toBe('outcome.ratio.fine');
});

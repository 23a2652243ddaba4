import { beforeAll, describe, expect, it } from 'vitest';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { calibratedClock } from '#app/domain/rhythm/model/calibrated-clock.ts';
import { fitModel } from '#app/domain/rhythm/model/fit-model.ts';
import { seeded, type SimulatedBuyer, simulateShop } from './simulate.ts';

const SHOPS = 100;
const BUYERS = 500;
const TWO_YEARS = 730;

/** What became of one simulated shop. */
interface Outcome {
  readonly kIsExact: boolean;
  readonly meanGapError: number;
  readonly gaps: number;
  readonly reachedAlarm: number;
  readonly inWindow: number;
}

/** A hundred shops of 500 buyers over two years, k = 1 … 6, mean gaps of 20 to 60 days, a twelfth to a third leaving each time. */
function runShop(seed: number): Outcome {
  const random = seeded(seed);
  const k = 1 + (seed % 6);
  const r = 0.8 + 1.7 * random();
  const meanGap = 20 + 40 * random();
  const leaves = 0.08 + 0.25 * random();
  const weight = 1 + 4 * random();
  const truth = { k, r, alpha: (meanGap * r) / k, a: leaves * weight, b: (1 - leaves) * weight };
  const shop = simulateShop(truth, BUYERS, TWO_YEARS, random);
  const { params } = fitModel(collapseBuyers(shop.map(({ summary }) => summary)))!;
  const found = (params.k * params.alpha) / params.r;
  const clock = calibratedClock({ ...params, alphaDays: params.alpha });
  return { kIsExact: params.k === k, meanGapError: Math.abs(found / meanGap - 1), ...countGaps(shop, clock) };
}

/** Every silence after a repeat purchase that ended (or will end) in an order, judged by the fitted clock on its first day. */
function countGaps(shop: readonly SimulatedBuyer[], clock: ReturnType<typeof calibratedClock>) {
  const limits = new Map<number, { alarm: number; from: number; to: number }>();
  let [gaps, reachedAlarm, inWindow] = [0, 0, 0];
  for (const { occasions } of shop) {
    for (const [x, { at, nextGap }] of occasions.entries()) {
      if (x === 0 || nextGap === undefined) continue;
      const limit = limits.get(x) ?? { alarm: clock.alarm(x), ...clock.gapRange(x, 0.8) };
      limits.set(x, limit);
      const gap = nextGap / (clock.alphaDays + at);
      gaps += 1;
      reachedAlarm += gap > limit.alarm ? 1 : 0;
      inWindow += gap > limit.from && gap < limit.to ? 1 : 0;
    }
  }
  return { gaps, reachedAlarm, inWindow };
}

describe('a hundred simulated shops with known truth', () => {
  let outcomes: Outcome[];
  beforeAll(() => {
    outcomes = Array.from({ length: SHOPS }, (_, i) => runShop(1000 + i));
  }, 60_000);
  const total = (field: 'gaps' | 'reachedAlarm' | 'inWindow') => outcomes.reduce((sum, one) => sum + one[field], 0);

  it('k is found exactly in at least 90 of them', () => {
    expect(outcomes.filter(({ kIsExact }) => kIsExact).length).toBeGreaterThanOrEqual(90);
  });

  it('the mean gap is recovered within 5 % in the median', () => {
    const errors = outcomes.map(({ meanGapError }) => meanGapError).sort((one, other) => one - other);
    expect(errors[SHOPS / 2]).toBeLessThan(0.05);
  });

  it('of the silences that end in an order, 5 % ± 1 point reach the alarm day', () => {
    expect(total('gaps')).toBeGreaterThan(100_000);
    expect(Math.abs(total('reachedAlarm') / total('gaps') - 0.05)).toBeLessThan(0.01);
  });

  it('80 % windows cover 77 to 83 %', () => {
    const covered = total('inWindow') / total('gaps');
    expect(covered).toBeGreaterThan(0.77);
    expect(covered).toBeLessThan(0.83);
  });
});

describe('slow shops', () => {
  const days = (meanGap: number, k: number, seed: number) => {
    const r = 8;
    const truth = { k, r, alpha: (meanGap * r) / k, a: 0.6, b: 2.4 };
    const shop = simulateShop(truth, 600, 10 * 365, seeded(seed));
    const { params } = fitModel(collapseBuyers(shop.map(({ summary }) => summary)))!;
    const clock = calibratedClock({ ...params, alphaDays: params.alpha });
    return { shop: shop.filter(({ summary }) => summary.x > 0), clock };
  };

  it('a 30-month cycle has no "lost" buyer at month 12', () => {
    const { shop, clock } = days(913, 4, 11);
    const lostAfter = shop.map(({ summary: { x, tx } }) => clock.row(x).lost * (clock.alphaDays + tx));
    expect(Math.min(...lostAfter)).toBeGreaterThan(366);
  });

  it('a yearly gift buyer is not flagged before month 13', () => {
    const { shop, clock } = days(365, 12, 12);
    // Those whose own gaps are a year, give or take a month.
    const yearly = shop.filter(({ summary: { x, tx } }) => Math.abs(tx / x - 365) < 30);
    expect(yearly.length).toBeGreaterThan(50);
    const flaggedAfter = yearly.map(({ summary: { x, tx } }) => clock.row(x).slipping * (clock.alphaDays + tx));
    expect(Math.min(...flaggedAfter)).toBeGreaterThan(13 * 30.5);
  });
});

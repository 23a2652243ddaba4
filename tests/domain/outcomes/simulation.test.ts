import { describe, expect, it } from 'vitest';
import type { Effect } from '#app/domain/outcomes/effect.ts';
import { estimateEffect } from '#app/domain/outcomes/estimate-effect.ts';
import { evidenceOf, type EvidenceState, MISSES } from '#app/domain/outcomes/evidence.ts';
import { sampleRatio } from '#app/domain/outcomes/sample-ratio.ts';
import { playbookYear, type Standing, type World } from './playbook-year.ts';
import { type Entry, silentBuyers, worlds } from './silent-buyers.ts';

/** Sorted by what the model expects, so that neighbours resemble one another. */
const poolOf = (world: keyof typeof worlds, entry: Entry) =>
  silentBuyers(worlds[world], entry, 4000, 5).sort((one, other) => one.chance - other.chance);
const pools = [poolOf('groceries', 'slipping'), poolOf('beauty', 'due'), poolOf('random', 'slipping')];
const paces = [0.3, 0.7, 1.5, 3];

const worldOf = (seed: number, change: Partial<World> = {}): World => ({
  seed,
  pool: pools[seed % pools.length]!,
  enrolmentsADay: paces[seed % paces.length]!,
  lift: 0,
  again: 0.3,
  margin: 0.4,
  discount: 0,
  ...change,
});

const misses = (effect: Effect, truth: number) =>
  effect.kind === 'measured' && (effect.low > truth || effect.high < truth);

/** What a merchant who looks every evening has ever seen, and sees at the end. */
function watched(world: World) {
  const seen = new Set<EvidenceState>();
  let isMissed = false;
  let isProfitMissed = false;
  let isAlarmed = false;
  let last: (Standing & { readonly effect: Effect; readonly state: EvidenceState }) | undefined;
  playbookYear(world, (standing) => {
    const returned = estimateEffect(standing.returned.arms, MISSES.returned);
    const profit = estimateEffect(standing.profit.arms, MISSES.profit);
    const { state } = evidenceOf({ returned, profit });
    seen.add(state);
    isMissed ||= misses(returned, standing.truth.returned);
    isProfitMissed ||= misses(profit, standing.truth.profit);
    isAlarmed ||= sampleRatio(standing.drawn).isAlarm;
    last = { ...standing, effect: returned, state };
    return returned;
  });
  return { seen, isMissed, isProfitMissed, isAlarmed, last: last! };
}

const years = (count: number, world: (seed: number) => World) =>
  Array.from({ length: count }, (_, seed) => watched(world(seed)));
const share = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length / all.length;

describe('a year of daily looks', () => {
  it('A/A in 2,000 shops: at most 5 % ever see proof of good or harm, and the draw is never suspected', () => {
    const shops = years(2000, (seed) => worldOf(seed));
    const proof = share(shops, ({ seen }) => seen.has('solid') || seen.has('harmful'));
    expect(proof).toBeLessThanOrEqual(0.05);
    // That it is no dead instrument: most shops have a figure, and some lean by luck.
    expect(share(shops, ({ last }) => last.effect.kind === 'measured')).toBeGreaterThan(0.95);
    expect(share(shops, ({ seen }) => seen.has('leaning'))).toBeGreaterThan(0.05);
    expect(share(shops, ({ isAlarmed }) => isAlarmed)).toBeLessThanOrEqual(0.002);
  });

  it.each([0.05, 0.15])('a lift of %f is covered on all days in 95 of 100 shops, of returns and of profit', (lift) => {
    const shops = years(400, (seed) => worldOf(seed, { lift, discount: 0.05 }));
    expect(share(shops, ({ isMissed }) => isMissed)).toBeLessThanOrEqual(0.05);
    expect(share(shops, ({ isProfitMissed }) => isProfitMissed)).toBeLessThanOrEqual(0.05);
  });

  it('finds what is there: a lift of 20 points in most shops with three enrolments a day', () => {
    const shops = years(60, (seed) => worldOf(seed, { lift: 0.2, enrolmentsADay: 3 }));
    expect(share(shops, ({ seen }) => seen.has('solid'))).toBeGreaterThan(0.9);
    expect(share(shops, ({ seen }) => seen.has('harmful'))).toBe(0);
    // Certainty lowers the share held out from 30 %.
    const shares = shops.map(({ last }) => Math.min(...last.drawn.map(({ heldOut }) => heldOut)));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.1);
    expect(share(shares, (held) => held < 0.3)).toBeGreaterThan(0.8);
  });

  it('discounts without any effect: last touch reports returns, the increment holds nought, and nothing is "solid"', () => {
    const shops = years(150, (seed) => worldOf(seed, { discount: 0.2 }));
    expect(share(shops, ({ last }) => last.lastTouch > 0)).toBeGreaterThan(0.95);
    const measured = shops.filter(({ last }) => last.effect.kind === 'measured');
    expect(share(measured, ({ last }) => !misses(last.effect, 0))).toBeGreaterThanOrEqual(0.95);
    expect(share(shops, ({ seen }) => seen.has('solid'))).toBeLessThanOrEqual(0.05);
    // What they do cost is found where there are people enough.
    const large = shops.filter((_, seed) => paces[seed % paces.length] === 3);
    expect(share(large, ({ seen }) => seen.has('harmful'))).toBeGreaterThan(0.5);
  });
});

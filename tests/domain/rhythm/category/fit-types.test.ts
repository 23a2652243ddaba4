import { describe, expect, it } from 'vitest';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { fitTypes, type TypeBuyers } from '#app/domain/rhythm/category/fit-types.ts';
import { clockForType, clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import type { BuyerSummary, ModelParams } from '#app/domain/rhythm/model/model.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import type { Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { stateOn } from '#app/domain/segments/state.ts';
import { addDays, localDay } from '#app/domain/time/local-day.ts';
import { seeded, simulateShop, type SimulatedBuyer } from '../model/simulate.ts';

const TEN_YEARS = 3650;
const coffee = { k: 2, r: 3, alpha: 45, a: 0.4, b: 2 };
/** A 30-month cycle. */
const pumps = { k: 4, r: 8, alpha: (913 * 8) / 4, a: 0.4, b: 3.6 };

const buyersOf = (truth: ModelParams, buyers: number, seed: number) =>
  simulateShop(truth, buyers, TEN_YEARS, seeded(seed));

interface Group extends TypeBuyers {
  readonly summaries: readonly BuyerSummary[];
}

function groupOf(type: string, simulated: readonly SimulatedBuyer[]): Group {
  const days = simulated.map(({ summary: { T }, occasions }) => {
    const [, second] = occasions;
    return second
      ? { day: Math.ceil(second.at), events: 1, censored: 0 }
      : { day: Math.ceil(T), events: 0, censored: 1 };
  });
  const summaries = simulated.map(({ summary }) => summary);
  return { type, summaries, buyers: collapseBuyers(summaries), historyDays: TEN_YEARS, returns: days };
}

const fitAll = (groups: readonly Group[]) =>
  fitRhythm(collapseBuyers(groups.flatMap(({ summaries }) => summaries)), 'months')!.rhythm;

describe('fitTypes', () => {
  const mixed = [groupOf('Coffee', buyersOf(coffee, 700, 1)), groupOf('Pumps', buyersOf(pumps, 500, 2))];

  it('gives types that differ from the shop a rhythm of their own', () => {
    const types = fitTypes(mixed, fitAll(mixed), 'months');
    expect(types.map(({ type }) => type)).toEqual(['Coffee', 'Pumps']);
    const meanGap = types.map(({ k, alphaDays, r }) => (k * alphaDays) / r);
    expect(meanGap[0]).toBeGreaterThan(25);
    expect(meanGap[0]).toBeLessThan(36);
    expect(meanGap[1]).toBeGreaterThan(870);
    expect(meanGap[1]).toBeLessThan(960);
    expect(types[0]?.oneTime?.expectedDays).toBeLessThan(60);
    expect(types[1]?.oneTime?.expectedDays).toBeGreaterThan(600);
  });

  it('gives none to types that only share out the shop', () => {
    const halves = Array.from({ length: 6 }, (_, i) => groupOf(`Roast ${i}`, buyersOf(coffee, 150, 10 + i)));
    expect(fitTypes(halves, fitAll(halves), 'months')).toEqual([]);
  });

  it('asks each for thirty repeat buyers and ninety days of its own', () => {
    const [ofCoffee, ofPumps] = mixed as [Group, Group];
    const shop = fitAll(mixed);
    const repeat = ofPumps.summaries.filter(({ x }) => x > 0);
    const once = ofPumps.summaries.filter(({ x }) => x === 0);
    const few = { ...ofPumps, buyers: collapseBuyers([...once, ...repeat.slice(0, 29)]) };
    expect(fitTypes([ofCoffee, few], shop, 'months').map(({ type }) => type)).toEqual(['Coffee']);
    expect(fitTypes([{ ...ofPumps, historyDays: 89 }], shop, 'months')).toEqual([]);
  });

  it('lets a type keep its clock on less evidence than it takes to get one', () => {
    // Gaps a quarter longer, in a shop where most are not: the gain is between half the toll and the whole.
    const slower = { ...coffee, alpha: 50 };
    const seeds = Array.from({ length: 12 }, (_, i) => 30 + i);
    const outcomes = seeds.map((seed) => {
      const groups = [groupOf('Coffee', buyersOf(coffee, 600, seed)), groupOf('Tea', buyersOf(slower, 90, 100 + seed))];
      const shop = fitAll(groups);
      const tea = groups.slice(1);
      const fresh = fitTypes(tea, shop, 'months').length;
      const before = { type: 'Tea', ...fitAll(tea) };
      return [fresh, fitTypes(tea, shop, 'months', [before]).length] as const;
    });
    for (const [fresh, kept] of outcomes) expect(kept).toBeGreaterThanOrEqual(fresh);
    expect(outcomes.filter(([fresh, kept]) => kept > fresh).length).toBeGreaterThan(0);
  });

  it('has no lost buyer at month 12 of a 30-month cycle, in a shop that mostly sells coffee', () => {
    const groups = [groupOf('Coffee', buyersOf(coffee, 2500, 3)), groupOf('Pumps', buyersOf(pumps, 250, 4))];
    const shop = fitAll(groups);
    const types = fitTypes(groups, shop, 'months');
    const evidence = { repeatBuyers: 500, historyDays: TEN_YEARS, returns: groups.flatMap(({ returns }) => returns) };
    const clock = clockFrom(clockParamsFor(defaultDefinition, evidence, { shop, types }));
    expect(clock.preset).toBe('calibrated');
    const wronged = { byShop: 0, byType: 0 };
    for (const { x, tx, litt } of groups[1]!.summaries) {
      const of: Rhythm = { x, firstOn: localDay(0), lastOn: localDay(Math.round(tx)), txDays: Math.round(tx), litt };
      const isLost = (by: typeof clock) => {
        const state = stateOn(boundariesOf(of, by), addDays(of.lastOn, 365));
        return state === 'lost' || state === 'gone';
      };
      wronged.byShop += isLost(clock) ? 1 : 0;
      wronged.byType += isLost(clockForType(clock, 'Pumps')) ? 1 : 0;
    }
    expect(wronged.byType).toBe(0);
    expect(wronged.byShop).toBeGreaterThan(20);
  });
});

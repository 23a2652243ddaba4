import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armShare } from '#app/domain/outcomes/arm-share.ts';
import type { Effect } from '#app/domain/outcomes/effect.ts';
import { sampleRatio } from '#app/domain/outcomes/sample-ratio.ts';
import { windowDays } from '#app/domain/outcomes/window-days.ts';
import { randomOf } from '#tests/store/random.ts';

const count = { buyers: 500, enrolments: 500, bought: 100 };
const effect = (estimate: number, reach: number): Effect => ({
  kind: 'measured',
  estimate,
  low: estimate - reach,
  high: estimate + reach,
  standardError: reach / 3,
  treatedMean: 0.3,
  controlMean: 0.3 - estimate,
  varianceSaved: 0,
  treated: count,
  control: count,
});
const tooFew: Effect = { kind: 'too-few', lacking: 'people', treated: count, control: count };
const first = (enrolmentsAYear: number) => armShare({ enrolmentsAYear, returned: undefined, before: undefined });

describe('armShare', () => {
  it.each([
    [0, 0.5],
    [50, 0.5],
    [600, 0.5],
    [750, 0.4],
    [1000, 0.3],
    [100_000, 0.3],
    [Number.NaN, 0.5],
  ])('begins by the size of the shop: %f a year, %f', (enrolmentsAYear, share) => {
    expect(first(enrolmentsAYear)).toBe(share);
    expect(armShare({ enrolmentsAYear, returned: tooFew, before: undefined })).toBe(share);
  });

  it.each([
    [0.02, 0.12, 0.3],
    [0.02, 0.06, 0.25],
    [0.02, 0.042, 0.2],
    [0.0, 0.03, 0.1],
    [0.1, 0.1, 0.3],
    [0.15, 0.1, 0.2],
    [0.2, 0.1, 0.1],
    [-0.2, 0.1, 0.3],
  ])('shrinks by what is known: %f ± %f, %f', (estimate, reach, share) => {
    expect(armShare({ enrolmentsAYear: 1000, returned: effect(estimate, reach), before: undefined })).toBe(share);
  });

  const facts = fc.record({
    enrolmentsAYear: fc.integer({ min: 0, max: 1_000_000 }),
    estimate: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    reach: fc.double({ min: 0.001, max: 1, noNaN: true }),
    before: fc.constantFrom(undefined, 0.1, 0.25, 0.3, 0.5),
  });

  it('stays within 10 and 50 %, in twentieths, and never grows', () => {
    fc.assert(
      fc.property(facts, ({ enrolmentsAYear, estimate, reach, before }) => {
        const share = armShare({ enrolmentsAYear, returned: effect(estimate, reach), before });
        expect(share).toBeGreaterThanOrEqual(0.1);
        expect(share).toBeLessThanOrEqual(before ?? 0.5);
        expect(share * 20).toBeCloseTo(Math.round(share * 20), 9);
      }),
    );
  });

  it('holds out no more of a larger shop, nor when more is known', () => {
    fc.assert(
      fc.property(facts, fc.double({ min: 1, max: 5, noNaN: true }), ({ enrolmentsAYear, estimate, reach }, times) => {
        const share = (size: number, wide: number) =>
          armShare({ enrolmentsAYear: size, returned: effect(estimate, wide), before: undefined });
        expect(share(enrolmentsAYear * times, reach)).toBeLessThanOrEqual(share(enrolmentsAYear, reach));
        expect(share(enrolmentsAYear, reach)).toBeLessThanOrEqual(share(enrolmentsAYear, reach * times));
      }),
    );
  });
});

describe('windowDays', () => {
  it.each([
    [1, 30],
    [20, 30],
    [35, 53],
    [90, 135],
    [130, 195],
    [300, 365],
    [1000, 365],
  ])('a usual gap of %f days is watched for %f', (gap, days) => {
    expect(windowDays(gap)).toBe(days);
  });

  it('counts the furniture buyer who decides after 180 days', () => {
    expect(windowDays(365)).toBeGreaterThanOrEqual(180);
    expect(windowDays(120)).toBeGreaterThanOrEqual(180);
  });

  it('watches a ladder that repeats for a year, however quick the buyer was', () => {
    expect(windowDays(7, true)).toBe(365);
  });
});

describe('sampleRatio', () => {
  it('knows what was drawn, and passes over shares that draw nothing', () => {
    const result = sampleRatio([
      { heldOut: 0.5, treated: 110, control: 90 },
      { heldOut: 0.1, treated: 900, control: 100 },
      { heldOut: 0, treated: 500, control: 0 },
      { heldOut: 1, treated: 0, control: 500 },
    ]);
    expect(result).toMatchObject({ isAlarm: false, control: 190, expectedControl: 200 });
    expect(sampleRatio([])).toEqual({ isAlarm: false, p: 1, control: 0, expectedControl: 0 });
  });

  it('rings in fewer than one shop of a thousand that is looked at after each of 1,000 draws', () => {
    let alarms = 0;
    for (let shop = 0; shop < 3000; shop += 1) {
      const random = randomOf(23, shop);
      const drawn = [0.5, 0.3].map((heldOut) => ({ heldOut, treated: 0, control: 0 }));
      let isAlarmed = false;
      for (let i = 0; i < 1000; i += 1) {
        const one = drawn[i < 400 ? 0 : 1]!;
        one[random.chance(one.heldOut) ? 'control' : 'treated'] += 1;
        if (i % 5 === 0) isAlarmed ||= sampleRatio(drawn).isAlarm;
      }
      alarms += Number(isAlarmed);
    }
    // Expected at most 3; 9 or more come with a chance of 0.4 % if the rate were exactly one in a thousand.
    expect(alarms).toBeLessThan(9);
  });

  it('rings where one in five of the held out gets lost, and over shares that change', () => {
    const lost = (heldOut: number, of: number) => ({
      heldOut,
      treated: Math.round(of * (1 - heldOut)),
      control: Math.round(of * heldOut * 0.8),
    });
    expect(sampleRatio([lost(0.5, 200)]).isAlarm).toBe(false);
    expect(sampleRatio([lost(0.5, 2000)]).isAlarm).toBe(true);
    expect(sampleRatio([lost(0.5, 800), lost(0.4, 800), lost(0.3, 800), lost(0.2, 800)]).isAlarm).toBe(true);
  });

  it('survives a million draws', () => {
    const fair = sampleRatio([{ heldOut: 0.3, treated: 700_000, control: 300_000 }]);
    const broken = sampleRatio([{ heldOut: 0.3, treated: 900_000, control: 100_000 }]);
    expect([fair.isAlarm, broken.isAlarm, broken.p]).toEqual([false, true, 0]);
  });
});

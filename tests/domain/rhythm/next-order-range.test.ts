import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { gapSurvival } from '#app/domain/rhythm/model/next-gap.ts';
import { rangeOf } from '#app/domain/rhythm/next-order-range.ts';
import { rhythmOf, rhythmWithSeason, type Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import { addDays, daysBetween, localDay } from '#app/domain/time/local-day.ts';
import {
  calibrated,
  calibratedParams,
  classic,
  repeatRhythm,
  rhythmWithGaps,
  someCalibratedClock,
} from './histories.ts';
import { seeded, simulateShop } from './model/simulate.ts';

const { k, r, alphaDays: alpha, a, b } = calibratedParams;

describe('rangeOf', () => {
  it('is where one next order in ten comes before, one after, and one in twenty is not there by the alarm day', () => {
    const of = rhythmWithGaps(300, 400, 350);
    const { windowFromOn, windowToOn, alarmOn } = rangeOf(of, calibrated)!;
    const longer = (on: string) => gapSurvival({ k, r, alpha, a, b }, { x: 3, tx: 1050 }, daysBetween(of.lastOn, on));
    expect(longer(windowFromOn)).toBeCloseTo(0.9, 2);
    expect(longer(windowToOn)).toBeCloseTo(0.1, 2);
    expect(longer(alarmOn)).toBeLessThan(0.05);
    expect(longer(addDays(alarmOn, -1))).toBeGreaterThanOrEqual(0.05);
  });

  it('knows nothing by the classic clock, of one-time buyers, and of those who wait for their season', () => {
    expect(rangeOf(rhythmWithGaps(30), classic)).toBeUndefined();
    expect(rangeOf(rhythmOf(['2026-01-01'])!, calibrated)).toBeUndefined();
    const decembers = rhythmWithSeason(['2023-12-10', '2024-12-12', '2024-12-20'])!;
    expect(rangeOf(decembers, calibrated)).toBeUndefined();
  });

  it('holds the expected day, and ends before the alarm', () => {
    fc.assert(
      fc.property(repeatRhythm, someCalibratedClock, (of, clock) => {
        const { windowFromOn, windowToOn, alarmOn } = rangeOf(of, clock)!;
        const { expectedOn } = boundariesOf(of, clock);
        expect(windowFromOn <= expectedOn && expectedOn <= windowToOn).toBe(true);
        // 1 in 10 at the latest, on the same day in rhythms of a few days.
        expect(alarmOn >= windowToOn).toBe(true);
      }),
    );
  });

  it('comes true in whole days too: windows of a fitted shop hold 77 to 83 % of the orders', () => {
    const truth = { k: 2, r: 1.8, alpha: 30, a: 0.5, b: 2.5 };
    const shop = simulateShop(truth, 3000, 730, seeded(41));
    const { rhythm } = fitRhythm(collapseBuyers(shop.map(({ summary }) => summary)), 'months')!;
    const clock = clockFrom({ ...calibratedParams, ...rhythm });
    let [gaps, inside, alarmed] = [0, 0, 0];
    for (const { occasions } of shop) {
      for (const [x, { at, nextGap }] of occasions.entries()) {
        // A shop sees days: orders of one day are one, and the gap is a difference of days.
        const days = Math.floor(at + (nextGap ?? 0)) - Math.floor(at);
        if (x === 0 || nextGap === undefined || days === 0) continue;
        const of: Rhythm = {
          x,
          firstOn: localDay(0),
          lastOn: localDay(Math.floor(at)),
          txDays: Math.floor(at),
          litt: 0,
        };
        const { windowFromOn, windowToOn, alarmOn } = rangeOf(of, clock)!;
        const on = addDays(of.lastOn, days);
        gaps += 1;
        inside += on >= windowFromOn && on <= windowToOn ? 1 : 0;
        alarmed += on >= alarmOn ? 1 : 0;
      }
    }
    expect(gaps).toBeGreaterThan(5000);
    expect(inside / gaps).toBeGreaterThan(0.77);
    expect(inside / gaps).toBeLessThan(0.83);
    expect(Math.abs(alarmed / gaps - 0.05)).toBeLessThan(0.01);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { clockForType, clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockRows } from '#app/domain/rhythm/clock.ts';
import { calibratedRow } from '#app/domain/rhythm/model/calibrated-row.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { calibrated, calibratedParams, fitted, rhythmWithGaps, someCalibratedParams } from './histories.ts';

const { k, r, alphaDays, a, b } = calibratedParams;

describe('the calibrated clock', () => {
  it('is the table of the model, for the statement that re-clocks a shop', () => {
    fc.assert(
      fc.property(someCalibratedParams, fc.uniqueArray(fc.integer({ min: 1, max: 400 })), (params, xs) => {
        const gaps = { k: params.k, r: params.r, alpha: params.alphaDays, a: params.a, b: params.b };
        const table = xs.map((x) => ({ x, ...calibratedRow(gaps, x, 1 / params.alarmOneIn) }));
        expect(clockRows(clockFrom(params), xs)).toEqual(table);
      }),
    );
  });

  it('holds its window within two and 45 days of the expected day', () => {
    expect(calibrated.window).toEqual({ share: 2 / 13, minDays: 2, maxDays: 45 });
    // Four days apart, then two and a half years: two days to each side, and 45.
    for (const [of, half] of [
      [rhythmWithGaps(...Array<number>(40).fill(4)), 2],
      [rhythmWithGaps(900, 900, 900, 900), 45],
    ] as const) {
      const usual = calibrated.row(of.x).expected * (alphaDays + of.txDays);
      const { dueOn, lateOn } = boundariesOf(of, calibrated);
      expect(daysBetween(of.lastOn, dueOn)).toBe(Math.floor(usual - half));
      expect(daysBetween(of.lastOn, lateOn)).toBe(Math.floor(usual + half) + 1);
    }
  });

  it('gives a buyer of four-week gaps their whole clock, by hand', () => {
    const of = rhythmWithGaps(28, 28, 28, 28, 28, 28);
    const row = calibratedRow({ k, r, alpha: alphaDays, a, b }, 6);
    const scale = 30 + 168;
    const { expectedOn, slippingOn, lostOn, goneOn } = boundariesOf(of, calibrated);
    expect(expectedOn).toBe(addDays(of.lastOn, Math.round(row.expected * scale)));
    expect(slippingOn).toBe(addDays(of.lastOn, Math.floor(row.slipping * scale) + 1));
    expect(lostOn).toBe(addDays(of.lastOn, Math.floor(row.lost * scale) + 1));
    expect(goneOn).toBe(addDays(of.lastOn, Math.floor(row.gone * scale) + 1));
  });
});

describe('clockForType', () => {
  const oneTime = { dueDays: 300, expectedDays: 600, lateDays: 900, lostDays: 1800, goneDays: 3600 };
  const tools = { type: 'Tools', k: 4, r: 3, alphaDays: 700, a: 0.3, b: 2, fitted, oneTime };
  const wraps = { type: 'Wraps', k: 1, r: 2, alphaDays: 5, a: 0.3, b: 2, fitted };
  const shop = clockFrom({ ...calibratedParams, source: 'pace', types: [tools, wraps] });

  it('is the type’s own where it has one, and the shop’s for everybody else', () => {
    expect(clockForType(shop, 'Tools')).toMatchObject({ type: 'Tools', alphaDays: 700, source: 'shop', oneTime });
    expect(clockForType(shop, 'Tools').oneTimeType).toBe('Tools');
    expect(clockForType(shop, 'Tools').row(3)).toEqual(
      calibratedRow({ k: 4, r: 3, alpha: 700, a: 0.3, b: 2 }, 3, 1 / 20),
    );
    expect(clockForType(shop, 'Chairs')).toBe(shop);
    expect(clockForType(shop, undefined)).toBe(shop);
    expect(clockForType(calibrated, 'Tools')).toBe(calibrated);
  });

  it('falls back to the shop’s second orders where the type’s are too few', () => {
    const ofWraps = clockForType(shop, 'Wraps');
    expect(ofWraps).toMatchObject({ source: 'pace', oneTime: calibratedParams.oneTime, alphaDays: 5 });
    expect(ofWraps.oneTimeType).toBeUndefined();
  });

  it('measures habits by the shop’s regularity in every type', () => {
    for (const type of ['Tools', 'Wraps', 'Chairs']) expect(clockForType(shop, type).k).toBe(2);
  });
});

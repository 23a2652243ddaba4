import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rhythmOf, rhythmWith } from '#app/domain/rhythm/rhythm.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { daysOf, purchaseDays, rhythm } from './histories.ts';

describe('rhythmOf', () => {
  it('is four numbers and two days, by hand', () => {
    const of = rhythmOf(['2026-03-02', '2026-01-01', '2026-01-31', '2026-01-31']);
    expect(of).toMatchObject({ x: 2, firstOn: '2026-01-01', lastOn: '2026-03-02', txDays: 60 });
    expect(of?.litt).toBeCloseTo(2 * Math.log(30), 12);
  });

  it('has no gap for one day, however many orders it saw', () => {
    const once = { x: 0, firstOn: '2026-01-01', lastOn: '2026-01-01', txDays: 0, litt: 0 };
    expect(rhythmOf(['2026-01-01'])).toEqual(once);
    expect(rhythmOf(['2026-01-01', '2026-01-01', '2026-01-01'])).toEqual(once);
  });

  it('is undefined for nobody, and refuses what is no day', () => {
    expect(rhythmOf([])).toBeUndefined();
    expect(() => rhythmOf(['2026-02-30'])).toThrow(RangeError);
  });

  it('survives 5,000 gaps of one day', () => {
    const days = Array.from({ length: 5001 }, (_, i) => addDays('2010-01-01', i));
    expect(rhythmOf(days)).toMatchObject({ x: 5000, txDays: 5000, litt: 0 });
  });

  it('does not depend on the order of the days, to the last bit', () => {
    const shuffled = purchaseDays.chain((days) => {
      return fc.tuple(fc.constant(days), fc.shuffledSubarray([...days, ...days], { minLength: 2 * days.length }));
    });
    fc.assert(
      fc.property(shuffled, ([days, mixed]) => {
        expect(rhythmOf(mixed)).toEqual(rhythmOf(days));
      }),
    );
  });

  it('moves with the calendar and keeps its shape', () => {
    fc.assert(
      fc.property(purchaseDays, fc.integer({ min: -3000, max: 3000 }), (days, shift) => {
        const { firstOn, lastOn, ...shape } = rhythmOf(days)!;
        const moved = rhythmOf(days.map((day) => addDays(day, shift)))!;
        expect(moved).toEqual({ ...shape, firstOn: addDays(firstOn, shift), lastOn: addDays(lastOn, shift) });
      }),
    );
  });

  it('spans exactly its gaps', () => {
    fc.assert(
      fc.property(rhythm, ({ x, firstOn, lastOn, txDays, litt }) => {
        expect(daysBetween(firstOn, lastOn)).toBe(txDays);
        expect(txDays).toBeGreaterThanOrEqual(x);
        if (x > 0) expect(litt / x).toBeLessThanOrEqual(Math.log(txDays / x) + 1e-9);
      }),
    );
  });
});

describe('rhythmWith', () => {
  it('is the rhythm of the longer history, to the last bit', () => {
    fc.assert(
      fc.property(purchaseDays, fc.integer({ min: 1, max: 2000 }), (days, gap) => {
        const next = addDays(days.at(-1)!, gap);
        expect(rhythmWith(rhythmOf(days)!, next)).toEqual(rhythmOf([...days, next]));
      }),
    );
  });

  it('is unchanged by a second order of the same day and refuses an earlier one', () => {
    const before = rhythmOf(daysOf('2026-01-01', [30]))!;
    expect(rhythmWith(before, '2026-01-31')).toBe(before);
    expect(() => rhythmWith(before, '2026-01-30')).toThrow(RangeError);
  });
});

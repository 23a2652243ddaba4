import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundariesOf, type Boundaries } from '#app/domain/rhythm/boundaries.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { rhythmOf, type Rhythm } from '#app/domain/rhythm/rhythm.ts';
import {
  anyClock,
  classic,
  repeatRhythm,
  rhythm,
  rhythmOfSeasons,
  rhythmWithGaps,
  someCalibratedClock,
  someClassicClock,
} from './histories.ts';

/** The boundaries as days of silence, in the order in which they are passed. */
function offsets({ lastOn }: Rhythm, { dueOn, lateOn, slippingOn, lostOn, goneOn }: Boundaries): number[] {
  return [dueOn, lateOn, slippingOn, lostOn, goneOn].map((on) => daysBetween(lastOn, on));
}

const classicOffsets = (of: Rhythm) => offsets(of, boundariesOf(of, classic));
const expectedAfter = (of: Rhythm) => daysBetween(of.lastOn, boundariesOf(of, classic).expectedOn);

describe('boundariesOf by the classic clock', () => {
  it('opens the window of a 90-day rhythm on day 76 and closes it on day 104', () => {
    for (const of of [rhythmWithGaps(90), rhythmWithGaps(90, 90, 90), rhythmWithGaps(30, 150)]) {
      expect(classicOffsets(of)).toEqual([76, 104, 271, 271, 541]);
      expect(expectedAfter(of)).toBe(90);
    }
  });

  it('is two weeks to each side of thirteen, from first to last day', () => {
    // Day 77 is the first of the window, 105 the last.
    expect(classicOffsets(rhythmWithGaps(91))).toEqual([77, 106, 274, 274, 547]);
    expect(classicOffsets(rhythmWithGaps(910)).slice(0, 2)).toEqual([770, 1051]);
  });

  it('rounds a mean gap that is no whole day', () => {
    // Mean 8.5: due 7.19, late 9.81, lost 25.5, gone 51.
    expect(classicOffsets(rhythmWithGaps(8, 9))).toEqual([7, 10, 26, 26, 52]);
    expect(expectedAfter(rhythmWithGaps(8, 9))).toBe(9);
    // Mean 100/3: three means are 100 whole days, which are not longer than three means.
    expect(classicOffsets(rhythmWithGaps(33, 33, 34)).slice(2)).toEqual([101, 101, 201]);
  });

  it('holds for a buyer of every day, and for one with 5,000 gaps', () => {
    expect(classicOffsets(rhythmWithGaps(1, 1, 1))).toEqual([0, 2, 4, 4, 7]);
    const days = Array.from({ length: 5001 }, (_, i) => addDays('2005-01-01', i + Math.floor(i / 5000)));
    expect(classicOffsets(rhythmOf(days)!)).toEqual([0, 2, 4, 4, 7]);
  });

  it('calls a silence lost exactly when it is longer than 3.000 × the mean gap', () => {
    fc.assert(
      fc.property(repeatRhythm, (of) => {
        const { lastOn, x, txDays } = of;
        const lostAfter = daysBetween(lastOn, boundariesOf(of, classic).lostOn);
        // In whole numbers: silence > 3 · t_x / x.
        expect(lostAfter * x > 3 * txDays).toBe(true);
        expect((lostAfter - 1) * x > 3 * txDays).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('does so for every mean up to 60 gaps in 400 days', () => {
    for (let x = 1; x <= 60; x += 1) {
      for (let txDays = x; txDays <= 400; txDays += 1) {
        const of = { x, txDays, firstOn: '2024-01-01', lastOn: addDays('2024-01-01', txDays), litt: 0 };
        const [dueAfter, lateAfter, , lostAfter, goneAfter] = classicOffsets(of);
        expect(dueAfter).toBe(Math.floor((11 * txDays) / (13 * x) + 1e-12));
        expect(lateAfter).toBe(Math.floor((15 * txDays) / (13 * x) + 1e-12) + 1);
        expect(lostAfter).toBe((3 * txDays - ((3 * txDays) % x)) / x + 1);
        expect(goneAfter).toBe((6 * txDays - ((6 * txDays) % x)) / x + 1);
      }
    }
  });

  it('scales with the rhythm', () => {
    const window = (gap: number) => {
      const [due, late] = classicOffsets(rhythmWithGaps(gap));
      return [due! / gap, late! / gap];
    };
    for (const gap of [130, 390, 1300]) expect(window(gap)).toEqual([11 / 13, (15 * gap + 13) / (13 * gap)]);
  });
});

describe('boundariesOf for one-time buyers', () => {
  it('counts the clock’s own days and leaves no room for slipping', () => {
    const once = rhythmOf(['2026-01-01'])!;
    expect(classicOffsets(once)).toEqual([26, 126, 252, 252, 504]);
    expect(expectedAfter(once)).toBe(63);
  });
});

describe('boundariesOf by a clock that holds its window', () => {
  const calibrated = { ...classic, alphaDays: 30, window: { share: 2 / 13, minDays: 2, maxDays: 45 } };

  it('keeps it within two and 45 days of the expected day', () => {
    const window = (of: Rhythm) => offsets(of, boundariesOf(of, calibrated)).slice(0, 2);
    // Expected after 30 + 5 days, half-width 5.38; after 30 + 970, half-width 45, not 153.8.
    expect(window(rhythmWithGaps(5))).toEqual([29, 41]);
    expect(window(rhythmWithGaps(970))).toEqual([955, 1046]);
    // Ten gaps of one day: expected after 4, half-width 2, not 0.6.
    expect(window(rhythmWithGaps(...Array<number>(10).fill(1)))).toEqual([2, 7]);
  });

  it('opens no window before the last order', () => {
    const eager = { ...classic, window: { share: 0, minDays: 2, maxDays: 45 } };
    expect(offsets(rhythmWithGaps(1), boundariesOf(rhythmWithGaps(1), eager)).slice(0, 2)).toEqual([0, 4]);
  });
});

describe('boundaries', () => {
  it('never cross, whatever the clock', () => {
    fc.assert(
      fc.property(rhythmOfSeasons, fc.oneof(someClassicClock, someCalibratedClock, anyClock), (of, clock) => {
        const passed = offsets(of, boundariesOf(of, clock));
        expect(passed).toEqual([...passed].sort((a, b) => a - b));
        expect(passed[0]).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('hold the expected day within the due window', () => {
    fc.assert(
      fc.property(fc.oneof(rhythm, rhythmOfSeasons), fc.oneof(someClassicClock, someCalibratedClock), (of, clock) => {
        const { dueOn, expectedOn, lateOn } = boundariesOf(of, clock);
        expect(dueOn <= expectedOn && expectedOn <= lateOn).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

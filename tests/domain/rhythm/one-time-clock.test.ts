import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paces } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockFrom, oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import type { SurvivalGroup } from '#app/domain/stats/kaplan-meier.ts';

describe('oneTimeClockFrom', () => {
  it('reads the quartiles of those who came back, by hand', () => {
    // 100 buyers, one returns on each of the days 1 … 40; the other 60 are still waiting after 400 days.
    const returns = Array.from({ length: 40 }, (_, i) => ({ day: i + 1, events: 1, censored: 0 }));
    const waiting = { day: 400, events: 0, censored: 60 };
    expect(oneTimeClockFrom([...returns, waiting])).toEqual({
      dueDays: 10,
      expectedDays: 20,
      lateDays: 30,
      lostDays: 60,
      goneDays: 120,
    });
  });

  it('counts quarters exactly, however many came back', () => {
    for (let quarter = 8; quarter <= 60; quarter += 1) {
      const returns = Array.from({ length: 4 * quarter }, (_, i) => ({ day: i + 1, events: 1, censored: 0 }));
      const clock = oneTimeClockFrom([...returns, { day: 400, events: 0, censored: 71 }]);
      expect(clock).toMatchObject({ dueDays: quarter, expectedDays: 2 * quarter, lateDays: 3 * quarter });
    }
  });

  it('reads no further than the last day with 30 buyers at risk', () => {
    const early = [
      { day: 10, events: 20, censored: 0 },
      { day: 20, events: 20, censored: 0 },
      { day: 30, events: 0, censored: 31 },
    ];
    // On day 40, 29 are still waiting: whatever they do then is one leap after another, and not read.
    const clock = oneTimeClockFrom([...early, { day: 50, events: 0, censored: 29 }]);
    expect(oneTimeClockFrom([...early, { day: 40, events: 29, censored: 0 }])).toEqual(clock);
    expect(clock).toMatchObject({ dueDays: 10, lateDays: 20 });
    // With one more there are 30, and the day counts.
    expect(oneTimeClockFrom([...early, { day: 40, events: 30, censored: 0 }])?.lateDays).toBe(40);
  });

  it('counts those who have only just bought as not yet returned, not as never', () => {
    const returns = Array.from({ length: 50 }, (_, i) => ({ day: i + 1, events: 2, censored: 0 }));
    const steady = { day: 300, events: 0, censored: 100 };
    const fresh = { day: 0, events: 0, censored: 5000 };
    expect(oneTimeClockFrom([...returns, steady, fresh])).toEqual(oneTimeClockFrom([...returns, steady]));
  });

  it('needs thirty returns', () => {
    const waiting = { day: 100, events: 0, censored: 100 };
    expect(oneTimeClockFrom([{ day: 10, events: 29, censored: 0 }, waiting])).toBeUndefined();
    expect(oneTimeClockFrom([{ day: 10, events: 30, censored: 0 }, waiting])).toEqual({
      dueDays: 10,
      expectedDays: 10,
      lateDays: 10,
      lostDays: 20,
      goneDays: 40,
    });
    expect(oneTimeClockFrom([])).toBeUndefined();
  });

  it('ascends for any data', () => {
    const groups = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 900 }),
        events: fc.integer({ min: 0, max: 20 }),
        censored: fc.integer({ min: 0, max: 20 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(groups, (returns: SurvivalGroup[]) => {
        const clock = oneTimeClockFrom(returns);
        if (!clock) return;
        const { dueDays, expectedDays, lateDays, lostDays, goneDays } = clock;
        expect(dueDays).toBeGreaterThan(0);
        expect(expectedDays).toBeGreaterThanOrEqual(dueDays);
        expect(lateDays).toBeGreaterThanOrEqual(expectedDays);
        expect([lostDays, goneDays]).toEqual([2 * lateDays, 4 * lateDays]);
      }),
    );
  });

  it('finds the quartiles of a known law in a large shop', () => {
    // 20,000 exponential waits of mean 60 days, as exact shares of each day, seen for 90 days: a third is still waiting.
    const waiting = (day: number) => Math.round(20_000 * Math.exp(-day / 60));
    const returns = Array.from({ length: 90 }, (_, i) => {
      return { day: i + 1, events: waiting(i) - waiting(i + 1), censored: 0 };
    });
    const seen = 1 - Math.exp(-90 / 60);
    const day = (share: number) => Math.ceil(-60 * Math.log(1 - share * seen));
    expect(oneTimeClockFrom([...returns, { day: 90, events: 0, censored: waiting(90) }])).toMatchObject({
      dueDays: day(0.25),
      expectedDays: day(0.5),
      lateDays: day(0.75),
    });
  });
});

describe('oneTimeClockOfPace', () => {
  it.each([
    ['weeks', [8, 19, 39, 78, 156]],
    ['months', [26, 63, 126, 252, 504]],
    ['year', [105, 253, 506, 1012, 2024]],
    ['years', [315, 759, 1518, 3036, 6072]],
  ] as const)('of %s is %j', (pace, [dueDays, expectedDays, lateDays, lostDays, goneDays]) => {
    expect(oneTimeClockOfPace(pace)).toEqual({ dueDays, expectedDays, lateDays, lostDays, goneDays });
  });

  it('calls nobody lost at month twelve of a thirty-month cycle', () => {
    expect(oneTimeClockOfPace('years').lostDays).toBeGreaterThan(365);
    expect(paces).toHaveLength(4);
  });
});

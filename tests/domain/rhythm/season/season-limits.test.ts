import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundariesByGaps, boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { seasonAhead, seasonDays, seasonLimits } from '#app/domain/rhythm/season/season-limits.ts';
import { isSeasonal, seasonOf } from '#app/domain/rhythm/season/season.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { calibrated, classic, rhythmOfSeasons, someCalibratedClock, someClassicClock } from '../histories.ts';

const gifts = ['2022-12-01', '2022-12-20', '2023-12-05', '2024-12-10', '2024-12-12', '2024-12-15'];

describe('boundaries of a buyer of one season', () => {
  it('wait for next year’s season, by hand', () => {
    const of = rhythmWithSeason(gifts)!;
    // The middle of the season is five days before the anniversary of 15 December; 2024 had a leap day.
    expect(of.season).toEqual({ fromDays: -14.5, toDays: 4.5, years: 3 });
    const { dueOn, expectedOn, lateOn, slippingOn, lostOn, goneOn } = boundariesOf(of, calibrated);
    expect([dueOn, expectedOn]).toEqual(['2025-11-10', '2025-12-10']);
    // Thirteen months, and the ends of the seasons of 2026 and 2027.
    expect([lateOn, slippingOn]).toEqual(['2026-01-16', '2026-01-16']);
    expect([lostOn, goneOn]).toEqual(['2027-01-11', '2028-01-11']);
  });

  it('flag nobody before month 13, however often they buy in their season', () => {
    fc.assert(
      fc.property(rhythmOfSeasons, someCalibratedClock, (of, clock) => {
        const { lateOn, slippingOn, lostOn } = boundariesOf(of, clock);
        fc.pre(isSeasonal(of.season));
        const [year, month, day] = of.lastOn.split('-').map(Number) as [number, number, number];
        const thirteen = new Date(Date.UTC(year, month - 1 + 13, day)).toISOString().slice(0, 10);
        for (const on of [lateOn, slippingOn, lostOn]) expect(on >= thirteen).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never come earlier than by the gaps, and never cross', () => {
    fc.assert(
      fc.property(rhythmOfSeasons, fc.oneof(someCalibratedClock, someClassicClock), (of, clock) => {
        const by = (boundaries: ReturnType<typeof boundariesOf>) => {
          const { dueOn, lateOn, slippingOn, lostOn, goneOn } = boundaries;
          return [dueOn, lateOn, slippingOn, lostOn, goneOn];
        };
        const waiting = by(boundariesOf(of, clock));
        expect(waiting).toEqual([...waiting].sort());
        const gaps = by(boundariesByGaps(of, clock));
        for (const [i, on] of waiting.entries()) expect(on >= gaps[i]!).toBe(true);
        if (!isSeasonal(of.season) || clock.preset === 'classic') expect(waiting).toEqual(gaps);
      }),
      { numRuns: 500 },
    );
  });

  it('are the classic ones by the classic rule, which flags at three mean gaps and nothing else', () => {
    const of = rhythmWithSeason(gifts)!;
    expect(boundariesOf(of, classic)).toEqual(boundariesByGaps(of, classic));
  });

  it('leave the flag to the gaps where those are longer than a season', () => {
    const rare = rhythmWithSeason(['2012-12-10', '2018-12-12', '2024-12-08'])!;
    expect(isSeasonal(rare.season)).toBe(true);
    expect(boundariesOf(rare, calibrated).lateOn).toBe(boundariesByGaps(rare, calibrated).lateOn);
  });
});

describe('seasonDays', () => {
  const season = seasonOf(gifts)!;

  it('come round every year, thirty days to each side of the middle', () => {
    expect(seasonDays(season, 1)).toEqual({ from: 330, to: 391 });
    expect(seasonDays(season, 4)).toEqual({ from: 1426, to: 1486 });
    expect(seasonAhead(season, 0)).toEqual(seasonDays(season, 1));
    expect(seasonAhead(season, 391)).toEqual(seasonDays(season, 1));
    expect(seasonAhead(season, 392)).toEqual(seasonDays(season, 2));
  });

  it('hold the days on which the buyer is due and expected', () => {
    const { due, expected, late } = seasonLimits(season);
    const { from, to } = seasonDays(season, 1);
    expect(due).toBe(from);
    expect(expected).toBeGreaterThan(from);
    expect(expected).toBeLessThan(to);
    expect(late).toBeGreaterThan(to);
    expect(daysBetween('2024-12-15', addDays('2024-12-15', late))).toBe(397);
  });
});

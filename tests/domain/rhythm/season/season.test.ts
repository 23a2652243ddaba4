import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSeasonal, seasonOf } from '#app/domain/rhythm/season/season.ts';
import { rhythmOf, rhythmWith, rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { addDays, dayNumber, type LocalDay } from '#app/domain/time/local-day.ts';
import { purchaseDays, rhythmOfSeasons } from '../histories.ts';

/** The season as one statement over all days of a buyer has it: offsets from the anniversaries of the last day. */
function seasonAtOnce(days: readonly LocalDay[]) {
  const numbers = days.map(dayNumber);
  const last = Math.max(...numbers);
  const rounds = numbers.map((day) => Math.round((last - day) / 365.25));
  const offsets = numbers.map((day, i) => day - last + 365.25 * rounds[i]!);
  const [fromDays, toDays] = [Math.min(...offsets), Math.max(...offsets)];
  return toDays - fromDays > 60 ? undefined : { fromDays, toDays, years: new Set(rounds).size };
}

const seasonalDays = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 80 })), { minLength: 1, maxLength: 10 })
  .map((given) => [...new Set(given.map(([year, day]) => addDays(`${2015 + year}-11-20`, day)))].sort());

describe('seasonOf', () => {
  it('knows who buys only every December', () => {
    const season = seasonOf(['2022-12-10', '2023-12-01', '2023-12-22', '2024-12-15']);
    expect(season).toEqual({ fromDays: -14.75, toDays: 6.25, years: 3 });
    expect(isSeasonal(season)).toBe(true);
  });

  it('goes round the turn of the year', () => {
    expect(seasonOf(['2022-12-28', '2024-01-03', '2024-12-30'])).toMatchObject({ years: 3 });
  });

  it('is no habit in a single year', () => {
    const season = seasonOf(['2024-12-01', '2024-12-10', '2024-12-20']);
    expect(season).toEqual({ fromDays: -19, toDays: 0, years: 1 });
    expect(isSeasonal(season)).toBe(false);
    expect(isSeasonal(seasonOf(['2024-12-01']))).toBe(false);
  });

  it('is gone with one purchase in another season, for good', () => {
    const before = ['2021-12-10', '2022-12-10'];
    expect(seasonOf([...before, '2023-06-01', '2023-12-10', '2024-12-10'])).toBeUndefined();
    expect(seasonOf(['2023-12-01', '2024-01-29', '2024-12-10'])).toBeDefined();
    expect(seasonOf(['2023-12-01', '2024-02-02', '2024-12-10'])).toBeUndefined();
    expect(seasonOf([])).toBeUndefined();
  });

  it('is the same told purchase by purchase and in one look at all of them', () => {
    fc.assert(
      fc.property(fc.oneof(seasonalDays, purchaseDays), (days) => {
        expect(seasonOf(days)).toEqual(seasonAtOnce(days));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a rhythm with its season', () => {
  it('is the rhythm, and nothing else where there is no season', () => {
    fc.assert(
      fc.property(purchaseDays, (days) => {
        const { season, ...rest } = rhythmWithSeason([...days, ...days].reverse())!;
        expect(rest).toEqual(rhythmOf(days));
        expect(season).toEqual(seasonOf(days));
      }),
    );
    expect(rhythmWithSeason([])).toBeUndefined();
  });

  it('goes on with the next purchase, to the last bit', () => {
    fc.assert(
      fc.property(fc.oneof(seasonalDays, purchaseDays), fc.integer({ min: 1, max: 800 }), (days, gap) => {
        const next = addDays(days.at(-1)!, gap);
        const longer = rhythmWith(rhythmWithSeason(days)!, next);
        const { litt, ...rest } = rhythmWithSeason([...days, next])!;
        expect(longer).toMatchObject(rest);
        expect(longer.season).toEqual(rest.season);
        expect(longer.litt).toBeCloseTo(litt, 12);
      }),
      { numRuns: 500 },
    );
  });

  it('is often one of seasons in the histories of these tests', () => {
    const sample = fc.sample(rhythmOfSeasons, { numRuns: 300, seed: 5 });
    expect(sample.filter(({ season }) => isSeasonal(season)).length).toBeGreaterThan(60);
  });
});

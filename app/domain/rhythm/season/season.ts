import { daysBetween, type LocalDay } from '../../time/local-day.ts';

/** A year as the season goes round, in days; offsets are multiples of a quarter day, exact in a double. */
export const YEAR_DAYS = 365.25;

/** A season is a day of the year, give or take so many days. */
export const HALF_SEASON_DAYS = 30;

/** This many years make a habit of a season. */
const ENOUGH_YEARS = 2;

/**
 * The one season in which a buyer has always bought, seen from the yearly anniversary of their last occasion.
 *
 * Every buyer begins with one; who buys outside a span of sixty days of the year loses it for good.
 */
export interface Season {
  /** The earliest occasion in the round of the year, in days from the anniversary: −60 … 0. */
  readonly fromDays: number;
  /** The latest one: 0 … 60, and at most 60 after the earliest. */
  readonly toDays: number;
  /** In how many years' seasons they bought, 1 or more. */
  readonly years: number;
}

/** Where every history begins. */
const firstSeason: Season = { fromDays: 0, toDays: 0, years: 1 };

/**
 * The season of a buyer who bought on `days` (ascending, distinct), or undefined where they lie further apart in the year.
 *
 * With d = days from the last occasion (≤ 0): the round is n = round(−d / 365.25), the offset o = d + 365.25 n; the season is
 * min(o) … max(o) where that span is at most 60, and its years are the distinct n. So it is in SQL.
 */
export function seasonOf(days: readonly LocalDay[]): Season | undefined {
  let season: Season | undefined = firstSeason;
  for (const [i, day] of days.entries()) {
    const before = days[i - 1];
    if (before !== undefined && season) season = seasonAfterGap(season, daysBetween(before, day));
  }
  return days.length > 0 ? season : undefined;
}

/** The season after one more occasion, `gapDays` after the last. */
export function seasonAfterGap({ fromDays, toDays, years }: Season, gapDays: number): Season | undefined {
  const round = Math.round(gapDays / YEAR_DAYS);
  const moved = gapDays - round * YEAR_DAYS;
  const from = Math.min(0, fromDays - moved);
  const to = Math.max(0, toDays - moved);
  if (to - from > 2 * HALF_SEASON_DAYS) return undefined;
  return { fromDays: from, toDays: to, years: years + (round > 0 ? 1 : 0) };
}

/** Whether a buyer buys in one season only: gifts every December, pots every May. Two years at least must show it. */
export function isSeasonal(season: Season | undefined): season is Season {
  return season !== undefined && season.years >= ENOUGH_YEARS;
}

import { HALF_SEASON_DAYS, YEAR_DAYS } from '#app/domain/rhythm/season/season.ts';

// In quarter days, in which a year of 365.25 days is a whole number: nothing is rounded, and integers are cheap.
const YEAR = 4 * YEAR_DAYS;
const SPAN = 4 * 2 * HALF_SEASON_DAYS;

/** Where in the round of the year an occasion lies, in quarter days from the first one's anniversary: −730 … 730. */
export function anniversarySql(daysSinceFirst: string): string {
  return `(4 * ${daysSinceFirst} - ${YEAR} * ((4 * ${daysSinceFirst} + ${YEAR / 2 - 0.5}) / ${YEAR}))`;
}

/** A gap that ends in another year's season than it began in. */
export function isOverAYearSql(gap: string): string {
  return `${gap} > ${Math.floor(YEAR_DAYS / 2)}`;
}

/** What a history holds of its season. */
interface SeasonParts {
  /** The least and the greatest `anniversarySql` of the occasions. */
  earliest: string;
  latest: string;
  /** Days from the first occasion to the last. */
  txDays: string;
  /** Gaps that are over a year by `isOverAYearSql`. */
  yearGaps: string;
}

/**
 * `isSeasonal(seasonOf(days))` of domain/rhythm/season/season.ts as three columns, null for who buys in more than one season. There
 * the season is carried on from gap to gap; the offsets of all occasions from any one of them say the same.
 */
export function seasonSql({ earliest, latest, txDays, yearGaps }: SeasonParts): string {
  const isSeasonal = `${yearGaps} > 0 and ${latest} - ${earliest} <= ${SPAN}`;
  const fromLast = (offset: string) => `((${offset} - ${anniversarySql(txDays)}) / 4.0)::real`;
  return `case when ${isSeasonal} then ${fromLast(earliest)} end as season_from_days,
    case when ${isSeasonal} then ${fromLast(latest)} end as season_to_days,
    case when ${isSeasonal} then (1 + ${yearGaps})::smallint end as season_years`;
}

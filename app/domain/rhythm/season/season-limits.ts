import { HALF_SEASON_DAYS, type Season, YEAR_DAYS } from './season.ts';

/** Thirteen calendar months are never longer: nobody who buys once a year is missed before them. */
const THIRTEEN_MONTHS = 397;

/** A season to come, in whole days after the last occasion, both days included. */
export interface SeasonDays {
  readonly from: number;
  readonly to: number;
}

/** Whole days after the last occasion before which no state may begin, in the order of `Boundaries`. */
export type SeasonLimits = Readonly<Record<'expected' | 'due' | 'late' | 'slipping' | 'lost' | 'gone', number>>;

/** The season that comes `rounds` years after the last occasion's own: thirty days to each side of the middle. */
export function seasonDays({ fromDays, toDays }: Season, rounds: number): SeasonDays {
  const middle = rounds * YEAR_DAYS + (fromDays + toDays) / 2;
  return { from: Math.floor(middle - HALF_SEASON_DAYS), to: Math.ceil(middle + HALF_SEASON_DAYS) };
}

/**
 * The clock of who buys in one season only: due when next year's season begins, late and slipping when it is over (and
 * never within thirteen months), lost when a second one is, gone when a third one is.
 */
export function seasonLimits(season: Season): SeasonLimits {
  const [next, second, third] = [seasonDays(season, 1), seasonDays(season, 2), seasonDays(season, 3)];
  const missed = Math.max(THIRTEEN_MONTHS, next.to + 1);
  return {
    expected: Math.floor(YEAR_DAYS + (season.fromDays + season.toDays) / 2 + 0.5),
    due: next.from,
    late: missed,
    slipping: missed,
    lost: second.to + 1,
    gone: third.to + 1,
  };
}

/** The season that is on, or comes next, after `silenceDays` of silence: in the year of the last occasion itself none is. */
export function seasonAhead(season: Season, silenceDays: number): SeasonDays {
  let rounds = 1;
  while (seasonDays(season, rounds).to < silenceDays) rounds += 1;
  return seasonDays(season, rounds);
}

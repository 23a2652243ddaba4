import { dayNumber, daysBetween, localDay, type LocalDay } from '../time/local-day.ts';
import { type Season, seasonAfterGap, seasonOf } from './season/season.ts';

/** A buyer's history in the few numbers that labels and the model need. */
export interface Rhythm {
  /** Repeat occasions: occasions − 1, which is also the number of gaps. 0 … 5,000 and more. */
  readonly x: number;
  readonly firstOn: LocalDay;
  readonly lastOn: LocalDay;
  /** Days from the first occasion to the last, the sum of the gaps. Written t_x in papers. */
  readonly txDays: number;
  /** Sum of the natural logarithms of the gaps in days. */
  readonly litt: number;
  /** The one season of the year in which they have always bought; absent where there is none, or nobody asked. */
  readonly season?: Season;
}

/**
 * The rhythm of a buyer who bought on `days`, in any order; a day that comes twice is one occasion.
 *
 * Undefined for no day at all: who never bought has no rhythm. Throws RangeError for what is not a day.
 */
export function rhythmOf(days: readonly LocalDay[]): Rhythm | undefined {
  const occasions = [...new Set(days.map(dayNumber))].sort((a, b) => a - b);
  const first = occasions[0];
  if (first === undefined) return undefined;
  let last = first;
  let litt = 0;
  for (const day of occasions.slice(1)) {
    litt += Math.log(day - last);
    last = day;
  }
  return { x: occasions.length - 1, firstOn: localDay(first), lastOn: localDay(last), txDays: last - first, litt };
}

/** `rhythmOf` with the season: what clocks that know of seasons ask for. */
export function rhythmWithSeason(days: readonly LocalDay[]): Rhythm | undefined {
  const rhythm = rhythmOf(days);
  const season = seasonOf([...new Set(days)].sort());
  return rhythm && { ...rhythm, ...(season && { season }) };
}

/**
 * The rhythm after one more purchase on `day`; unchanged when the last occasion was that same day.
 *
 * Throws RangeError when `day` lies before the last occasion: the gaps in between are not known any more.
 */
export function rhythmWith(rhythm: Rhythm, day: LocalDay): Rhythm {
  const gap = daysBetween(rhythm.lastOn, day);
  if (gap < 0) throw new RangeError(`rhythmWith expects a day on or after ${rhythm.lastOn}, not ${day}`);
  if (gap === 0) return rhythm;
  const { x, firstOn, txDays, litt } = rhythm;
  const season = rhythm.season && seasonAfterGap(rhythm.season, gap);
  const longer = { x: x + 1, firstOn, lastOn: day, txDays: txDays + gap, litt: litt + Math.log(gap) };
  return season ? { ...longer, season } : longer;
}

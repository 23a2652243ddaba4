import { boundariesOf, seasonLimitsOf } from '../rhythm/boundaries.ts';
import { rangeOf } from '../rhythm/next-order-range.ts';
import { seasonAhead } from '../rhythm/season/season-limits.ts';
import { addDays, daysBetween, type LocalDay } from '../time/local-day.ts';
import type { BasisSentence, RangeSentence } from './explanation.ts';
import type { Subject } from './explain.ts';
import type { SeasonParams } from './state-sentence.ts';

/**
 * The season in which a buyer of one season is expected: the first that is not over and does not lie before they are due.
 *
 * Undefined for all other buyers.
 */
export function seasonToCome(
  { rhythm, clock }: Subject,
  today: LocalDay,
): Pick<SeasonParams, 'years' | 'fromOn' | 'toOn'> | undefined {
  const { lastOn, season } = rhythm;
  if (!season || !seasonLimitsOf(rhythm, clock)) return undefined;
  const { dueOn } = boundariesOf(rhythm, clock);
  const { from, to } = seasonAhead(season, daysBetween(lastOn, today < dueOn ? dueOn : today));
  return { years: season.years, fromOn: addDays(lastOn, from), toOn: addDays(lastOn, to) };
}

/** When the next order may be expected; undefined where nothing is known but the boundaries. */
export function rangeSentence({ rhythm, clock, cuts }: Subject, today: LocalDay): RangeSentence | undefined {
  const { lastOn, x, txDays } = rhythm;
  const season = seasonToCome({ rhythm, clock, cuts }, today);
  if (season) return { key: 'explain.range.season', params: { fromOn: season.fromOn, toOn: season.toOn } };
  const range = rangeOf(rhythm, clock);
  if (!range || !clock.calibration) return undefined;
  const { windowFromOn: fromOn, windowToOn: toOn, alarmOn } = range;
  // Longer than three mean gaps, in whole numbers.
  const classicOn = addDays(lastOn, Math.floor((3 * txDays) / x) + 1);
  const { alarmOneIn: oneIn } = clock.calibration;
  return { key: 'explain.range.next', params: { fromOn, toOn, alarmOn, oneIn, classicOn } };
}

/** By whose numbers a buyer is judged; undefined where the state's own sentence says so. */
export function basisSentence({ rhythm, clock }: Subject): BasisSentence | undefined {
  if (rhythm.x === 0) return undefined;
  if (clock.type !== undefined) return { key: 'explain.basis.type', params: { type: clock.type } };
  if (clock.calibration) return { key: 'explain.basis.shop', params: {} };
  return { key: `explain.basis.${clock.because ?? 'chosen'}`, params: {} };
}

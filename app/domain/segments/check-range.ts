import type { Calibration } from '../rhythm/clock.ts';
import { gapSurvival } from '../rhythm/model/next-gap.ts';
import type { Rhythm } from '../rhythm/rhythm.ts';
import { isSeasonal, YEAR_DAYS } from '../rhythm/season/season.ts';
import { daysBetween, type LocalDay } from '../time/local-day.ts';
import type { BasisSentence, RangeSentence } from './explanation.ts';
import type { Subject } from './explain.ts';
import { firstDayOf } from './silence-rules.ts';
import type { SeasonParams } from './state-sentence.ts';

/** Chances that two calculations give of one day agree to this. */
const AGREED = 1e-9;

/** Whether what is said of the next order is true of this buyer; nothing must be said where nothing is known. */
export function rangeHolds(sentence: RangeSentence | undefined, subject: Subject, today: LocalDay): boolean {
  const { rhythm, clock } = subject;
  const isOfSeason = clock.preset === 'calibrated' && isSeasonal(rhythm.season);
  if (!clock.calibration || rhythm.x === 0) return sentence === undefined;
  if (!sentence) return false;
  if (sentence.key === 'explain.range.season') return isOfSeason && isSeasonToCome(sentence.params, subject, today);
  return !isOfSeason && isNextRange(sentence.params, rhythm, clock.calibration);
}

/** Whether it is said rightly by whose numbers the buyer is judged. */
export function basisHolds(sentence: BasisSentence | undefined, { rhythm, clock }: Subject): boolean {
  if (rhythm.x === 0) return sentence === undefined;
  if (clock.type !== undefined) return sentence?.key === 'explain.basis.type' && sentence.params.type === clock.type;
  if (clock.calibration) return sentence?.key === 'explain.basis.shop';
  return sentence?.key === `explain.basis.${clock.because ?? 'chosen'}`;
}

/** Whether these days are the buyer's first season that is not over, and not before they are due. */
export function isSeasonToCome(
  { fromOn, toOn, ...rest }: Pick<SeasonParams, 'fromOn' | 'toOn'> & { readonly years?: number },
  subject: Subject,
  today: LocalDay,
): boolean {
  const { lastOn, season } = subject.rhythm;
  if (!season || ('years' in rest && rest.years !== season.years)) return false;
  const after = Math.max(daysBetween(lastOn, today), firstDayOf('due', subject));
  const middle = (season.fromDays + season.toDays) / 2;
  // The first whose last day, the middle and thirty days rounded up, is not before that.
  const round = Math.max(1, Math.floor((after - 31 - middle) / YEAR_DAYS) + 1);
  const from = Math.floor(round * YEAR_DAYS + middle - 30);
  const to = Math.ceil(round * YEAR_DAYS + middle + 30);
  return daysBetween(lastOn, fromOn) === from && daysBetween(lastOn, toOn) === to;
}

function isNextRange(
  params: Extract<RangeSentence, { key: 'explain.range.next' }>['params'],
  { x, txDays: tx, lastOn }: Rhythm,
  calibration: Calibration,
): boolean {
  const model = { ...calibration, alpha: calibration.alphaDays };
  const longer = (days: number) => (days <= 0 ? 1 : gapSurvival(model, { x, tx }, days));
  const isNearest = (on: LocalDay, chance: number) => {
    const days = daysBetween(lastOn, on);
    return longer(days - 0.5) >= chance - AGREED && longer(days + 0.5) <= chance + AGREED;
  };
  const few = 1 / calibration.alarmOneIn;
  const alarm = daysBetween(lastOn, params.alarmOn);
  const classic = daysBetween(lastOn, params.classicOn);
  return (
    isNearest(params.fromOn, 0.9) &&
    isNearest(params.toOn, 0.1) &&
    params.oneIn === calibration.alarmOneIn &&
    longer(alarm) <= few + AGREED &&
    longer(alarm - 1) >= few - AGREED &&
    classic * x > 3 * tx &&
    (classic - 1) * x <= 3 * tx
  );
}

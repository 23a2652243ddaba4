import { classicMultiples } from '../rhythm/classic-clock.ts';
import { isSeasonal } from '../rhythm/season/season.ts';
import { daysBetween, type LocalDay } from '../time/local-day.ts';
import { flagLimits, isFlag } from './calibrated-rules.ts';
import { isSeasonToCome } from './check-range.ts';
import type { Subject } from './explain.ts';
import { firstDayOf, hasBegunByGaps, ruleBehind, stateAfter, usualGap } from './silence-rules.ts';
import { oneTimeRules, type CalibratedParams, type ClassicParams, type StateSentence } from './state-sentence.ts';
import type { State } from './state.ts';

/** Gaps that come out of two calculations agree to this, as a share. */
const AGREED = 1e-9;

/** Whether a sentence names the state of a silence, the rule that decided it, and the numbers of both. */
export function stateHolds(sentence: StateSentence, subject: Subject, today: LocalDay): boolean {
  const { key, params } = sentence;
  const silence = daysBetween(subject.rhythm.lastOn, today);
  const verdict = stateAfter(silence, subject);
  return (
    key === `explain.state.${verdict}.${ruleFor(verdict, subject)}` &&
    params.silenceDays === Math.max(0, silence) &&
    beginsAfter(params.fromDays, verdict, subject) &&
    numbersHold(sentence, verdict, subject, today)
  );
}

/** Whether a state's first day is this day of silence; `on-time` begins with the purchase itself. */
function beginsAfter(fromDays: number, state: State, subject: Subject): boolean {
  if (state === 'on-time') return fromDays === 0;
  return stateAfter(fromDays, subject) === state && stateAfter(fromDays - 1, subject) !== state;
}

function ruleFor(state: State, subject: Subject): string {
  const { rhythm, clock } = subject;
  if (rhythm.x === 0) return clock.oneTimeType === undefined ? oneTimeRules[clock.source] : 'type';
  if (isBySeason(state, subject)) return 'season';
  if (!clock.calibration) return clock.preset;
  return isFlag(state) ? ruleBehind(state, subject, clock.calibration) : 'calibrated';
}

/** Whether the gaps alone would have let the state (on time: the next one) begin before it did. */
function isBySeason(state: State, subject: Subject): boolean {
  if (subject.clock.preset !== 'calibrated' || !isSeasonal(subject.rhythm.season)) return false;
  const decisive = state === 'on-time' ? 'due' : state;
  return hasBegunByGaps(decisive, firstDayOf(decisive, subject) - 1, subject);
}

/** Whether the numbers of a sentence whose key is right are the buyer's own. */
function numbersHold({ params }: StateSentence, state: State, subject: Subject, today: LocalDay): boolean {
  if (subject.rhythm.x === 0) return ('type' in params ? params.type : undefined) === subject.clock.oneTimeType;
  if ('years' in params) return isSeasonToCome(params, subject, today);
  if ('meanGapDays' in params) return isClassic(params, state, subject);
  return 'expectedDays' in params && isCalibrated(params, state, subject);
}

function isClassic({ gaps, meanGapDays, times }: ClassicParams, state: State, subject: Subject): boolean {
  return gaps === subject.rhythm.x && meanGapDays === usualGap(subject) && times === classicMultiples[state];
}

function isCalibrated(params: CalibratedParams, state: State, subject: Subject): boolean {
  const { calibration } = subject.clock;
  const usual = usualGap(subject);
  const isUsual = Math.abs(params.expectedDays - usual) <= AGREED * usual;
  if (!calibration || params.gaps !== subject.rhythm.x || !isUsual) return false;
  if (!isFlag(state)) return true;
  const { rarer, atLeast, atMost } = flagLimits[state];
  const rule = ruleBehind(state, subject, calibration);
  if (rule === 'silence') return 'oneIn' in params && params.oneIn === rarer * calibration.alarmOneIn;
  const times = { 'at-least': atLeast, 'at-most': atMost, odds: undefined, window: undefined }[rule];
  return times === ('times' in params ? params.times : undefined);
}

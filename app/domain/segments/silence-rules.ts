import type { Calibration } from '../rhythm/clock.ts';
import { classicMultiples } from '../rhythm/classic-clock.ts';
import { probabilityAlive } from '../rhythm/model/leaving.ts';
import { gapSurvival } from '../rhythm/model/next-gap.ts';
import { isSeasonal, YEAR_DAYS, type Season } from '../rhythm/season/season.ts';
import { flagLimits, isFlag, type Flag, type FlagRule } from './calibrated-rules.ts';
import type { Subject } from './explain.ts';
import { states, type State } from './state.ts';

// The rules of product/states.md read off a silence by plain comparison: no row of a clock, no quantile and no boundary date
// has a part in it, so that what is made of those can be checked against it.

/** Silences are whole days, and a limit is off by less than this. */
const ROUNDING = 1e-9;

/** The state that the rules give a silence of so many days. */
export function stateAfter(silenceDays: number, subject: Subject): State {
  return states.findLast((state) => hasBegun(state, silenceDays, subject)) ?? 'on-time';
}

/** The first day of silence on which the rules let a state begin, whatever follows it on the same day. */
export function firstDayOf(state: Exclude<State, 'on-time'>, subject: Subject): number {
  let [before, day] = [-1, 1];
  while (!hasBegun(state, day, subject)) [before, day] = [day, 2 * day];
  while (day - before > 1) {
    const middle = Math.floor((before + day) / 2);
    if (hasBegun(state, middle, subject)) day = middle;
    else before = middle;
  }
  return day;
}

/** Whether the gaps alone would let a state begin by then, the season or no season. */
export function hasBegunByGaps(state: State, silenceDays: number, subject: Subject): boolean {
  const { rhythm, clock } = subject;
  if (rhythm.x === 0) return silenceDays >= oneTimeDays(state, subject);
  if (clock.calibration) return hasBegunByModel(state, silenceDays, subject, clock.calibration);
  const limit = classicMultiples[state] * meanGap(subject);
  // The window opens on the day of its limit; every other state begins when the silence is longer than the limit.
  return state === 'due' ? silenceDays >= Math.floor(limit + ROUNDING) : silenceDays > limit + ROUNDING;
}

/** The gap that is usual for a repeat buyer: their mean by the classic rule, the one that half outlast by the model. */
export function usualGap(subject: Subject): number {
  const { calibration } = subject.clock;
  return calibration ? medianGap(subject, calibration) : meanGap(subject);
}

/** What decides that a flag's day has come, by the model. */
export function ruleBehind(flag: Flag, subject: Subject, calibration: Calibration): FlagRule {
  const { alive, rarer, atLeast, atMost } = flagLimits[flag];
  const usual = medianGap(subject, calibration);
  const lastInWindow = Math.floor(usual + halfWindow(usual) + ROUNDING);
  if (isRaised(flag, lastInWindow, subject, calibration)) return 'window';
  if (isAlarming(flag, atLeast * usual, subject, calibration)) return 'at-least';
  if (!isAlarming(flag, atMost * usual, subject, calibration)) return 'at-most';
  // When the silence is so long that few gaps outlast it, have so many left by then?
  const few = 1 / (rarer * calibration.alarmOneIn);
  const leftOdds = calibration.a / (calibration.b + subject.rhythm.x);
  return few / (few + leftOdds) < alive ? 'odds' : 'silence';
}

function hasBegun(state: State, silenceDays: number, subject: Subject): boolean {
  const { season } = subject.rhythm;
  const waits = subject.clock.preset === 'calibrated' && isSeasonal(season) && !lets(season, state, silenceDays);
  return !waits && hasBegunByGaps(state, silenceDays, subject);
}

/** Whether so many of a buyer's seasons have come or gone that a state may begin. */
function lets(season: Season, state: State, silenceDays: number): boolean {
  const middle = (round: number) => round * YEAR_DAYS + (season.fromDays + season.toDays) / 2;
  const isOver = (round: number) => silenceDays > Math.ceil(middle(round) + 30);
  switch (state) {
    case 'on-time':
      return true;
    case 'due':
      return silenceDays >= Math.floor(middle(1) - 30);
    case 'late':
    case 'slipping':
      return silenceDays >= 397 && isOver(1);
    case 'lost':
      return isOver(2);
    case 'gone':
      return isOver(3);
  }
}

function hasBegunByModel(state: State, silenceDays: number, subject: Subject, calibration: Calibration): boolean {
  const usual = medianGap(subject, calibration);
  if (state === 'on-time') return true;
  if (state === 'due') return silenceDays >= Math.floor(Math.max(0, usual - halfWindow(usual)) + ROUNDING);
  const isLate = silenceDays > usual + halfWindow(usual) + ROUNDING;
  return isFlag(state) ? isLate && isRaised(state, silenceDays, subject, calibration) : isLate;
}

/** Two weeks to each side of thirteen, at least two days and at most 45. */
function halfWindow(usualDays: number): number {
  return Math.min(45, Math.max(2, (2 / 13) * usualDays));
}

function isRaised(flag: Flag, silenceDays: number, subject: Subject, calibration: Calibration): boolean {
  const { atLeast, atMost } = flagLimits[flag];
  const usual = medianGap(subject, calibration);
  if (silenceDays > atMost * usual + ROUNDING) return true;
  // On the very day of a limit the silence is not longer than it yet: where it falls on a whole day, as 2 · 3 days do.
  const before = Math.max(0, silenceDays - ROUNDING);
  return silenceDays > atLeast * usual + ROUNDING && isAlarming(flag, before, subject, calibration);
}

/** Whether so many have left by then, or so few gaps are as long. */
function isAlarming(flag: Flag, silenceDays: number, subject: Subject, calibration: Calibration): boolean {
  const { alive, rarer } = flagLimits[flag];
  const { x, txDays: tx } = subject.rhythm;
  const params = { ...calibration, alpha: calibration.alphaDays };
  const few = 1 / (rarer * calibration.alarmOneIn);
  return (
    gapSurvival(params, { x, tx }, silenceDays) <= few ||
    probabilityAlive(params, { x, tx, T: tx + silenceDays, litt: 0 }) <= alive
  );
}

/** The silence that half of the gaps outlast, by halving. */
function medianGap({ rhythm }: Subject, calibration: Calibration): number {
  const { x, txDays: tx } = rhythm;
  const params = { ...calibration, alpha: calibration.alphaDays };
  const isOutlasted = (days: number) => gapSurvival(params, { x, tx }, days) > 0.5;
  let [low, high] = [0, 1];
  while (isOutlasted(high)) [low, high] = [high, 2 * high];
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (isOutlasted(middle)) low = middle;
    else high = middle;
  }
  return high;
}

function meanGap({ rhythm }: Subject): number {
  return rhythm.txDays / rhythm.x;
}

function oneTimeDays(state: State, { clock }: Subject): number {
  const { dueDays, lateDays, lostDays, goneDays } = clock.oneTime;
  const days = { 'on-time': 0, due: dueDays, late: lateDays, slipping: lostDays, lost: lostDays, gone: goneDays };
  return days[state];
}

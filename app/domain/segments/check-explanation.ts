import { classicMultiples } from '../rhythm/classic-clock.ts';
import { rhythmWith } from '../rhythm/rhythm.ts';
import { daysBetween, type LocalDay } from '../time/local-day.ts';
import type { Subject } from './explain.ts';
import {
  oneTimeRules,
  type ClassicParams,
  type Explanation,
  type HabitSentence,
  type OrderSentence,
  type SilenceSentence,
  type StateSentence,
  type UnevennessParams,
} from './explanation.ts';
import { habitOf, unevennessOf, type Habit } from './habit.ts';
import { states, type State } from './state.ts';

/** Silences are whole days, and a mean gap's multiple is off by less than this. */
const ROUNDING = 1e-9;

/**
 * Whether an explanation is true of a buyer on `today`.
 *
 * Every number in it must be the buyer's own, the rules applied to those numbers must lead to the verdict in its keys, and
 * the changes that it foretells must come true: on the named day the buyer has moved, and on the day before not yet. The
 * rules are applied by plain comparison of a silence with its limits, apart from the boundary dates that labels are made of.
 */
export function checkExplanation(explanation: Explanation, subject: Subject, today: LocalDay): boolean {
  const [habit, state] = explanation.label;
  const [silence, order] = explanation.changes;
  return (
    explanation.on === today &&
    habitHolds(habit, subject) &&
    stateHolds(state, subject, today) &&
    silenceHolds(silence, subject, today) &&
    orderHolds(order, subject, today)
  );
}

function habitHolds({ key, params }: HabitSentence, { rhythm, cuts }: Subject): boolean {
  switch (key) {
    case 'explain.habit.one-time':
      return rhythm.x === 0 && params.on === rhythm.lastOn;
    case 'explain.habit.one-gap':
      return rhythm.x === 1 && params.gapDays === daysBetween(rhythm.firstOn, rhythm.lastOn);
    default:
      return (
        params.gaps === rhythm.x &&
        params.unevenness === unevennessOf(rhythm, cuts.k) &&
        params.regularAtMost === cuts.regularAtMost &&
        params.irregularAbove === cuts.irregularAbove &&
        key === `explain.habit.${habitByCuts(params)}`
      );
  }
}

function habitByCuts({ unevenness, regularAtMost, irregularAbove }: UnevennessParams): Habit {
  if (unevenness <= regularAtMost) return 'regular';
  return unevenness <= irregularAbove ? 'periodic' : 'irregular';
}

function stateHolds({ key, params }: StateSentence, subject: Subject, today: LocalDay): boolean {
  const { rhythm, clock } = subject;
  const silence = daysBetween(rhythm.lastOn, today);
  const verdict = stateAfter(silence, subject);
  const rule = rhythm.x === 0 ? oneTimeRules[clock.source] : clock.preset;
  return (
    key === `explain.state.${verdict}.${rule}` &&
    params.silenceDays === Math.max(0, silence) &&
    beginsAfter(params.fromDays, verdict, subject) &&
    ('gaps' in params ? isMeasuredIn(params, verdict, subject) : rhythm.x === 0)
  );
}

/** Whether a state's first day is this day of silence; `on-time` begins with the purchase itself. */
function beginsAfter(fromDays: number, state: State, subject: Subject): boolean {
  if (state === 'on-time') return fromDays === 0;
  return stateAfter(fromDays, subject) === state && stateAfter(fromDays - 1, subject) !== state;
}

function isMeasuredIn({ gaps, meanGapDays, times }: ClassicParams, state: State, subject: Subject): boolean {
  return gaps === subject.rhythm.x && meanGapDays === meanGap(subject) && times === classicMultiples[state];
}

function silenceHolds({ key, params }: SilenceSentence, subject: Subject, today: LocalDay): boolean {
  const { lastOn } = subject.rhythm;
  const now = stateAfter(daysBetween(lastOn, today), subject);
  if (key === 'explain.silence.stays') return now === 'gone';
  const then = daysBetween(lastOn, params.on);
  const isTheDay = stateAfter(then - 1, subject) === now && stateAfter(then, subject) === params.state;
  return isTheDay && params.state !== now && params.inDays === daysBetween(today, params.on);
}

function orderHolds({ key, params }: OrderSentence, { rhythm, clock, cuts }: Subject, today: LocalDay): boolean {
  if (key === 'explain.order.same-day') return params.on === rhythm.lastOn && today <= rhythm.lastOn;
  const after: Subject = { rhythm: rhythmWith(rhythm, today), clock, cuts };
  const dueIn = daysBetween(today, params.dueOn);
  return (
    params.habit === habitOf(after.rhythm, cuts) &&
    params.state === stateAfter(0, after) &&
    stateAfter(dueIn, after) !== 'on-time' &&
    (dueIn === 0 || stateAfter(dueIn - 1, after) === 'on-time') &&
    Math.abs(daysBetween(today, params.expectedOn) - meanGap(after)) <= 0.5
  );
}

/** The state that the rules give a silence of so many days. */
function stateAfter(silenceDays: number, subject: Subject): State {
  return states.findLast((state) => hasBegun(state, silenceDays, subject)) ?? 'on-time';
}

function hasBegun(state: State, silenceDays: number, subject: Subject): boolean {
  if (subject.rhythm.x === 0) return silenceDays >= oneTimeDays(state, subject);
  const limit = classicMultiples[state] * meanGap(subject);
  // The window opens on the day of its limit; every other state begins when the silence is longer than the limit.
  return state === 'due' ? silenceDays >= Math.floor(limit + ROUNDING) : silenceDays > limit + ROUNDING;
}

function oneTimeDays(state: State, { clock }: Subject): number {
  const { dueDays, lateDays, lostDays, goneDays } = clock.oneTime;
  const days = { 'on-time': 0, due: dueDays, late: lateDays, slipping: lostDays, lost: lostDays, gone: goneDays };
  return days[state];
}

function meanGap({ rhythm }: Subject): number {
  return rhythm.txDays / rhythm.x;
}

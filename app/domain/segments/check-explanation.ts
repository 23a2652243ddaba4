import { rhythmWith } from '../rhythm/rhythm.ts';
import { isSeasonal, YEAR_DAYS } from '../rhythm/season/season.ts';
import { daysBetween, type LocalDay } from '../time/local-day.ts';
import { basisHolds, rangeHolds } from './check-range.ts';
import { stateHolds } from './check-state.ts';
import type { Subject } from './explain.ts';
import type { Explanation, HabitSentence, OrderSentence, SilenceSentence, UnevennessParams } from './explanation.ts';
import { habitOf, unevennessOf, type Habit } from './habit.ts';
import { stateAfter, usualGap } from './silence-rules.ts';

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
    rangeHolds(explanation.range, subject, today) &&
    basisHolds(explanation.basis, subject) &&
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
    Math.abs(daysBetween(today, params.expectedOn) - expectedAfter(after)) <= 0.5
  );
}

/** The usual gap, or the way to the middle of next year's season where that is longer. */
function expectedAfter(subject: Subject): number {
  const { season } = subject.rhythm;
  const isOfSeason = subject.clock.preset === 'calibrated' && isSeasonal(season);
  const nextSeason = isOfSeason ? YEAR_DAYS + (season.fromDays + season.toDays) / 2 : 0;
  return Math.max(usualGap(subject), nextSeason);
}

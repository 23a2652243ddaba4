import { classicMultiples } from '../rhythm/classic-clock.ts';
import type { Clock } from '../rhythm/clock.ts';
import { rhythmWith, type Rhythm } from '../rhythm/rhythm.ts';
import { daysBetween, type LocalDay } from '../time/local-day.ts';
import {
  oneTimeRules,
  type Explanation,
  type HabitSentence,
  type OrderSentence,
  type SilenceSentence,
  type StateSentence,
} from './explanation.ts';
import { habitOf, unevennessOf, type HabitCuts } from './habit.ts';
import { labelOf, type Label } from './label.ts';
import { nextBoundary } from './state.ts';

/** Everything that a label depends on but the day. */
export interface Subject {
  readonly rhythm: Rhythm;
  readonly clock: Clock;
  readonly cuts: HabitCuts;
}

/** Why a buyer has the label they have on `today`, the day on which silence will change it, and what one order would do. */
export function explain(subject: Subject, today: LocalDay): Explanation {
  const label = labelOf(subject.rhythm, subject.clock, subject.cuts, today);
  return {
    on: today,
    label: [habitSentence(subject), stateSentence(subject, label, today)],
    changes: [silenceSentence(label, today), orderSentence(subject, today)],
  };
}

function habitSentence({ rhythm, cuts }: Subject): HabitSentence {
  const habit = habitOf(rhythm, cuts);
  if (habit === 'one-time') return { key: 'explain.habit.one-time', params: { on: rhythm.lastOn } };
  const unevenness = unevennessOf(rhythm, cuts.k);
  if (unevenness === undefined) return { key: 'explain.habit.one-gap', params: { gapDays: rhythm.txDays } };
  const { regularAtMost, irregularAbove } = cuts;
  return { key: `explain.habit.${habit}`, params: { gaps: rhythm.x, unevenness, regularAtMost, irregularAbove } };
}

function stateSentence({ rhythm, clock }: Subject, { state, stateSince }: Label, today: LocalDay): StateSentence {
  const { x, lastOn, txDays } = rhythm;
  // Labels can be a day behind, before the shop's planning hour: an order of this morning is no silence of minus one day.
  const silenceDays = Math.max(0, daysBetween(lastOn, today));
  const params = { silenceDays, fromDays: daysBetween(lastOn, stateSince) };
  if (x === 0) return { key: `explain.state.${state}.${oneTimeRules[clock.source]}`, params };
  const mean = { gaps: x, meanGapDays: txDays / x, times: classicMultiples[state] };
  return { key: `explain.state.${state}.${clock.preset}`, params: { ...params, ...mean } };
}

function silenceSentence({ boundaries }: Label, today: LocalDay): SilenceSentence {
  const next = nextBoundary(boundaries, today);
  if (!next) return { key: 'explain.silence.stays', params: {} };
  return { key: 'explain.silence.becomes', params: { ...next, inDays: daysBetween(today, next.on) } };
}

function orderSentence({ rhythm, clock, cuts }: Subject, today: LocalDay): OrderSentence {
  if (today <= rhythm.lastOn) return { key: 'explain.order.same-day', params: { on: rhythm.lastOn } };
  const { habit, state, boundaries } = labelOf(rhythmWith(rhythm, today), clock, cuts, today);
  const { dueOn, expectedOn } = boundaries;
  return { key: 'explain.order.becomes', params: { habit, state, dueOn, expectedOn } };
}

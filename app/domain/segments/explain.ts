import type { Clock } from '../rhythm/clock.ts';
import { rhythmWith, type Rhythm } from '../rhythm/rhythm.ts';
import { daysBetween, type LocalDay } from '../time/local-day.ts';
import { basisSentence, rangeSentence } from './explain-range.ts';
import { stateSentence } from './explain-state.ts';
import type { Explanation, HabitSentence, OrderSentence, SilenceSentence } from './explanation.ts';
import { habitOf, unevennessOf, type HabitCuts } from './habit.ts';
import { labelOf, type Label } from './label.ts';
import { nextBoundary } from './state.ts';

/** Everything that a label depends on but the day. */
export interface Subject {
  readonly rhythm: Rhythm;
  /** The one that judges this buyer: of their product type, where that has one (`clockForType`). */
  readonly clock: Clock;
  readonly cuts: HabitCuts;
}

/** Why a buyer has the label they have on `today`, the day on which silence will change it, and what one order would do. */
export function explain(subject: Subject, today: LocalDay): Explanation {
  const label = labelOf(subject.rhythm, subject.clock, subject.cuts, today);
  const range = rangeSentence(subject, today);
  const basis = basisSentence(subject);
  return {
    on: today,
    label: [habitSentence(subject), stateSentence(subject, label, today)],
    ...(range && { range }),
    ...(basis && { basis }),
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

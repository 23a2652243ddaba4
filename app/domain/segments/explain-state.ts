import { boundariesByGaps, seasonLimitsOf, type Boundaries } from '../rhythm/boundaries.ts';
import { classicMultiples } from '../rhythm/classic-clock.ts';
import type { Clock } from '../rhythm/clock.ts';
import { daysBetween, type LocalDay } from '../time/local-day.ts';
import { calibratedSentence } from './explain-calibrated.ts';
import { seasonToCome } from './explain-range.ts';
import type { Subject } from './explain.ts';
import type { Label } from './label.ts';
import { oneTimeRules, type OneTimeParams, type StateSentence } from './state-sentence.ts';
import type { State } from './state.ts';

/** Why a buyer is in the state of their label: the rule that decided it, with its numbers. */
export function stateSentence(subject: Subject, { state, stateSince }: Label, today: LocalDay): StateSentence {
  const { rhythm, clock } = subject;
  const { x, lastOn, txDays } = rhythm;
  // Labels can be a day behind, before the shop's planning hour: an order of this morning is no silence of minus one day.
  const silenceDays = Math.max(0, daysBetween(lastOn, today));
  const since = { silenceDays, fromDays: daysBetween(lastOn, stateSince) };
  if (x === 0) return oneTimeSentence(state, clock, since);
  const toCome = isBySeason(state, subject) ? seasonToCome(subject, today) : undefined;
  if (toCome) return { key: `explain.state.${state}.season`, params: { ...since, ...toCome } };
  if (clock.calibration) return calibratedSentence(subject, state, since);
  const mean = { gaps: x, meanGapDays: txDays / x, times: classicMultiples[state] };
  return { key: `explain.state.${state}.classic`, params: { ...since, ...mean } };
}

function oneTimeSentence(state: State, { source, oneTimeType }: Clock, since: OneTimeParams): StateSentence {
  if (oneTimeType === undefined) return { key: `explain.state.${state}.${oneTimeRules[source]}`, params: since };
  return { key: `explain.state.${state}.type`, params: { ...since, type: oneTimeType } };
}

/** Whether it is the season that let the state begin when it did (or keeps the next from beginning), and not the gaps. */
function isBySeason(state: State, { rhythm, clock }: Subject): boolean {
  const limits = seasonLimitsOf(rhythm, clock);
  if (!limits) return false;
  const decisive = state === 'on-time' ? 'due' : state;
  return limits[decisive] > daysBetween(rhythm.lastOn, boundaryOf(decisive, boundariesByGaps(rhythm, clock)));
}

function boundaryOf(state: Exclude<State, 'on-time'>, boundaries: Boundaries): LocalDay {
  const { dueOn, lateOn, slippingOn, lostOn, goneOn } = boundaries;
  return { due: dueOn, late: lateOn, slipping: slippingOn, lost: lostOn, gone: goneOn }[state];
}

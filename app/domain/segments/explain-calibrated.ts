import { boundariesByGaps, firstDayLongerThan } from '../rhythm/boundaries.ts';
import type { Clock } from '../rhythm/clock.ts';
import type { Rhythm } from '../rhythm/rhythm.ts';
import { daysBetween } from '../time/local-day.ts';
import { flagLimits, isFlag, type Flag, type FlagRule } from './calibrated-rules.ts';
import type { CalibratedSentence, OneTimeParams } from './state-sentence.ts';
import type { State } from './state.ts';

/** A repeat buyer's clock by the model: what an explanation of it stands on. */
interface Judged {
  readonly rhythm: Rhythm;
  readonly clock: Clock;
}

/** Why a repeat buyer is in `state` by the calibrated clock. */
export function calibratedSentence({ rhythm, clock }: Judged, state: State, since: OneTimeParams): CalibratedSentence {
  const { x, txDays } = rhythm;
  const row = clock.row(x);
  const params = { ...since, gaps: x, expectedDays: row.expected * (clock.alphaDays + txDays) };
  if (!isFlag(state)) return { key: `explain.state.${state}.calibrated`, params };
  const { rarer, atLeast, atMost } = flagLimits[state];
  const rule = ruleOf(state, { rhythm, clock });
  switch (rule) {
    case 'odds':
    case 'window':
      return { key: `explain.state.${state}.${rule}`, params };
    case 'silence':
      return { key: `explain.state.${state}.${rule}`, params: { ...params, oneIn: rarer * alarmOneIn(clock) } };
    case 'at-least':
      return { key: `explain.state.${state}.${rule}`, params: { ...params, times: atLeast } };
    case 'at-most':
      return { key: `explain.state.${state}.${rule}`, params: { ...params, times: atMost } };
  }
}

function alarmOneIn({ calibration }: Clock): number {
  return calibration?.alarmOneIn ?? NaN;
}

/** The rule that set a flag's day: the limit's own, or the window where that closes later. */
function ruleOf(flag: Flag, { rhythm, clock }: Judged): FlagRule {
  const row = clock.row(rhythm.x);
  const { slippingOn, lostOn, goneOn } = boundariesByGaps(rhythm, clock);
  const beginsOn = { slipping: slippingOn, lost: lostOn, gone: goneOn }[flag];
  const ownDay = firstDayLongerThan(row[flag] * (clock.alphaDays + rhythm.txDays));
  if (ownDay < daysBetween(rhythm.lastOn, beginsOn)) return 'window';
  const by = row.decidedBy?.[flag];
  // One flag's limit never lies before that of the flag above it, so that none is ever set by "the state before".
  return by === undefined || by === 'state-before' ? 'window' : by;
}

import { type Effect, fewest, type MeasuredEffect, type TooFew } from './effect.ts';
import { type EvidenceSentence, inHundred, perHundred } from './evidence-sentence.ts';

/** What the shop's own figures say of a playbook, from nothing to proof; `harmful` pauses it. */
export const evidenceStates = ['none', 'leaning', 'solid', 'harmful'] as const;

/** One of `evidenceStates`. */
export type EvidenceState = (typeof evidenceStates)[number];

/**
 * The shares of shops in which each interval may ever miss: 5 in 100 together. Returns get the most, being what a small shop can
 * measure at all; money is heavy-tailed, and its bell curve deserves less trust.
 */
export const MISSES = { returned: 0.03, money: 0.01, profit: 0.01 } as const;

/** The two measures by which a playbook is judged. Profit is undefined until a margin is entered. */
export interface JudgedEffects {
  /** Of returns within the window, per enrolment, 0 … 1. */
  readonly returned: Effect;
  /** Minor units per enrolment, all costs taken off. */
  readonly profit: Effect | undefined;
}

/** A state of evidence and why. */
export interface Evidence {
  readonly state: EvidenceState;
  readonly why: EvidenceSentence;
}

/** What is solid: that people come back, that it earns, or both; a profit that may be nothing is not. */
export type SolidMeasure = 'returns' | 'profit' | 'both';

/** Which measure's interval lies above nought; undefined: neither. */
export function solidMeasure({ returned, profit }: JudgedEffects): SolidMeasure | undefined {
  const isAbove = (effect: Effect | undefined) => effect?.kind === 'measured' && effect.low > 0;
  if (isAbove(returned)) return isAbove(profit) ? 'both' : 'returns';
  return isAbove(profit) ? 'profit' : undefined;
}

/** An estimate past so much of the way from nought to the end of its interval leans. */
const LEANS_FROM = 2 / 3;

/**
 * What the figures say, first rule that holds:
 *
 * - `harmful`: the interval of returns or of profit lies under nought. The playbook pauses and says so.
 * - `none`: too few people or purchases.
 * - `solid`: the interval of returns or of profit lies above nought, and the other measure does not point the other way.
 * - `leaning`: one measure is solid and the other points the other way; or the estimate of returns is more than two thirds as far
 *   from nought as its interval reaches, on either side. A guess, and worded as one.
 * - `none`: the interval holds nought, and nothing leans.
 */
export function evidenceOf({ returned, profit }: JudgedEffects): Evidence {
  const money = profit?.kind === 'measured' ? profit : undefined;
  if (returned.kind === 'measured' && returned.high < 0) {
    return { state: 'harmful', why: ofLoss('harmful', returned) };
  }
  if (money && money.high < 0) return { state: 'harmful', why: ofProfit('harmful', money) };
  if (returned.kind === 'too-few') return { state: 'none', why: tooFew(returned) };
  if (returned.low > 0) {
    return money && money.estimate < 0
      ? { state: 'leaning', why: ofReturns('dear', returned) }
      : { state: 'solid', why: ofReturns('solid', returned) };
  }
  if (money && money.low > 0) {
    return returned.estimate < 0
      ? { state: 'leaning', why: ofProfit('gain', money) }
      : { state: 'solid', why: ofProfit('solid', money) };
  }
  const reach = (returned.high - returned.low) / 2;
  if (Math.abs(returned.estimate) > LEANS_FROM * reach) {
    return { state: 'leaning', why: returned.estimate > 0 ? ofReturns('gain', returned) : ofLoss('loss', returned) };
  }
  return { state: 'none', why: ofReturns('open', returned) };
}

function tooFew({ lacking, treated, control }: TooFew): EvidenceSentence {
  const bought = treated.bought + control.bought;
  const params = { treated: treated.buyers, control: control.buyers, bought, needed: fewest.buyersPerArm };
  return { key: `outcome.evidence.too-few.${lacking}`, params };
}

function ofReturns(key: 'solid' | 'gain' | 'dear' | 'open', effect: MeasuredEffect): EvidenceSentence {
  return { key: `outcome.evidence.returns.${key}`, params: inHundred(effect) };
}

function ofLoss(key: 'harmful' | 'loss', { estimate, low, high }: MeasuredEffect): EvidenceSentence {
  const params = { fewer: perHundred(-estimate), low: perHundred(-high), high: perHundred(-low) };
  return { key: `outcome.evidence.returns.${key}`, params };
}

function ofProfit(key: 'harmful' | 'solid' | 'gain', { estimate, low, high }: MeasuredEffect): EvidenceSentence {
  return { key: `outcome.evidence.profit.${key}`, params: { extraMinor: estimate, lowMinor: low, highMinor: high } };
}

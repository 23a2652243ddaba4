import { type CostPerExtraBuyer, noCostReasons } from './cost-per-extra-buyer.ts';
import { type Decision, decisions, type HypothesisResult } from './decide-hypothesis.ts';
import { perHundred } from './evidence-sentence.ts';
import type { SampleRatio } from './sample-ratio.ts';

/** What is said of costs, of a hypothesis and of the sizes of the arms; worded by the language under its key. */
export type OutcomeSentence =
  | {
      readonly key: 'outcome.cost.known' | 'outcome.cost.open-ended' | `outcome.cost.${(typeof noCostReasons)[number]}`;
      readonly params: { readonly costMinor?: number; readonly lowMinor?: number; readonly highMinor?: number };
    }
  | {
      readonly key: `outcome.hypothesis.${Decision}`;
      /** Buyers more in a hundred than before the change. */
      readonly params: { readonly estimate: number; readonly low: number; readonly high: number };
    }
  | { readonly key: 'outcome.hypothesis.too-few'; readonly params: Readonly<Record<string, never>> }
  | {
      readonly key: 'outcome.ratio.alarm' | 'outcome.ratio.fine';
      readonly params: Pick<SampleRatio, 'control' | 'expectedControl'>;
    };

/** Every key that such a sentence can have, so that a language can be checked to have them all. */
export const outcomeKeys: readonly OutcomeSentence['key'][] = [
  'outcome.cost.known',
  'outcome.cost.open-ended',
  ...noCostReasons.map((reason): OutcomeSentence['key'] => `outcome.cost.${reason}`),
  ...decisions.map((decision): OutcomeSentence['key'] => `outcome.hypothesis.${decision}`),
  'outcome.hypothesis.too-few',
  'outcome.ratio.alarm',
  'outcome.ratio.fine',
];

/** What an extra buyer costs, in words. */
export function costSentence(cost: CostPerExtraBuyer): OutcomeSentence {
  if (cost.kind === 'unknown') return { key: `outcome.cost.${cost.because}`, params: {} };
  const { costMinor, lowMinor, highMinor } = cost;
  if (highMinor === undefined) return { key: 'outcome.cost.open-ended', params: { costMinor, lowMinor } };
  return { key: 'outcome.cost.known', params: { costMinor, lowMinor, highMinor } };
}

/** What came of a hypothesis about returns, in words. */
export function hypothesisSentence({ decision, difference }: HypothesisResult): OutcomeSentence {
  if (!difference) return { key: 'outcome.hypothesis.too-few', params: {} };
  const { estimate, low, high } = difference;
  const params = { estimate: perHundred(estimate), low: perHundred(low), high: perHundred(high) };
  return { key: `outcome.hypothesis.${decision}`, params };
}

/** Whether the arms have their sizes, in words. */
export function ratioSentence({ isAlarm, control, expectedControl }: SampleRatio): OutcomeSentence {
  return { key: isAlarm ? 'outcome.ratio.alarm' : 'outcome.ratio.fine', params: { control, expectedControl } };
}

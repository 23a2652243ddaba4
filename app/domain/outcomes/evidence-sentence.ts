import { type Estimate, type Lacking, lackings } from './effect.ts';

/** What is said of the evidence; worded by the language under its key. */
export type EvidenceSentence =
  | {
      readonly key: `outcome.evidence.too-few.${Lacking}`;
      readonly params: {
        /** Buyers of each arm, and purchases of both. */
        readonly treated: number;
        readonly control: number;
        readonly bought: number;
        /** Buyers that each arm must have. */
        readonly needed: number;
      };
    }
  | {
      readonly key: `outcome.evidence.returns.${GainWord}`;
      /** Buyers more in a hundred contacted. */
      readonly params: { readonly extra: number; readonly low: number; readonly high: number };
    }
  | {
      readonly key: `outcome.evidence.returns.${LossWord}`;
      /** Buyers fewer in a hundred contacted. */
      readonly params: { readonly fewer: number; readonly low: number; readonly high: number };
    }
  | {
      readonly key: `outcome.evidence.profit.${ProfitWord}`;
      /** Minor units a contacted buyer. */
      readonly params: { readonly extraMinor: number; readonly lowMinor: number; readonly highMinor: number };
    };

const gainWords = ['solid', 'gain', 'dear', 'open'] as const;
type GainWord = (typeof gainWords)[number];
const lossWords = ['harmful', 'loss'] as const;
type LossWord = (typeof lossWords)[number];
const profitWords = ['harmful', 'solid', 'gain'] as const;
type ProfitWord = (typeof profitWords)[number];

/** Every key that such a sentence can have, so that a language can be checked to have them all. */
export const evidenceKeys: readonly EvidenceSentence['key'][] = [
  ...lackings.map((lacking): EvidenceSentence['key'] => `outcome.evidence.too-few.${lacking}`),
  ...[...gainWords, ...lossWords].map((word): EvidenceSentence['key'] => `outcome.evidence.returns.${word}`),
  ...profitWords.map((word): EvidenceSentence['key'] => `outcome.evidence.profit.${word}`),
];

/** A share as people say it: so many in a hundred. */
export function perHundred(share: number): number {
  return 100 * share;
}

/** An effect on returns as people say it. */
export function inHundred({ estimate, low, high }: Estimate): Record<'extra' | 'low' | 'high', number> {
  return { extra: perHundred(estimate), low: perHundred(low), high: perHundred(high) };
}

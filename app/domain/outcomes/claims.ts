import { costPerExtraBuyer, noCostReasons } from './cost-per-extra-buyer.ts';
import type { Earned } from './earned.ts';
import { inHundred } from './evidence-sentence.ts';

/** What win-back articles claim. Never ours: each stands beside the shop's own figure. */
const claims = {
  /** So many of those who are contacted come back. */
  returnShare: 0.3,
  /** Winning back is so many times cheaper than winning a new customer. */
  timesCheaper: { from: 2, to: 3 },
  /** So many of those who stay away have simply forgotten the shop. */
  forgottenShare: 0.1,
} as const;

const untestedReasons = [...noCostReasons, 'no-acquisition-cost'] as const;

/** Why a claim cannot be tested yet. */
type Untested = (typeof untestedReasons)[number];

/** A claim beside the shop's own figure, or why it is not testable yet; worded by the language under its key. */
export type ClaimSentence =
  | {
      readonly key: 'outcome.claim.return-share.own';
      readonly params: {
        readonly claimed: number;
        /** Share of the contacted that bought in their windows. */
        readonly raw: number;
        readonly contacted: number;
        /** In a hundred, those who would not have come. */
        readonly extra: number;
        readonly low: number;
        readonly high: number;
      };
    }
  | {
      readonly key: 'outcome.claim.times-cheaper.own';
      readonly params: {
        readonly from: number;
        readonly to: number;
        /** How many times cheaper an extra buyer was than a new one; under 1 is dearer. */
        readonly times: number;
        readonly low: number;
        readonly high: number;
        readonly costMinor: number;
        readonly acquisitionMinor: number;
        readonly extraBuyers: number;
      };
    }
  | {
      readonly key: 'outcome.claim.forgotten.own';
      readonly params: {
        readonly claimed: number;
        /** In a hundred contacted, those whom the reminder alone brought back. */
        readonly extra: number;
        readonly low: number;
        readonly high: number;
      };
    }
  | {
      readonly key: 'outcome.claim.return-share.too-few' | 'outcome.claim.forgotten.too-few';
      readonly params: { readonly claimed: number };
    }
  | {
      readonly key: `outcome.claim.times-cheaper.${Untested}`;
      readonly params: { readonly from: number; readonly to: number };
    };

/** Every key that such a sentence can have, so that a language can be checked to have them all. */
export const claimKeys: readonly ClaimSentence['key'][] = [
  'outcome.claim.return-share.own',
  'outcome.claim.return-share.too-few',
  'outcome.claim.forgotten.own',
  'outcome.claim.forgotten.too-few',
  'outcome.claim.times-cheaper.own',
  ...untestedReasons.map((reason): ClaimSentence['key'] => `outcome.claim.times-cheaper.${reason}`),
];

/**
 * "30 % come back", beside the shop's own raw and incremental share: the raw one alone proves nothing, since many return unasked.
 */
export function returnClaim({ contacted, effects }: Earned): ClaimSentence {
  const { returned } = effects;
  const claimed = claims.returnShare;
  if (returned.kind === 'too-few') return { key: 'outcome.claim.return-share.too-few', params: { claimed } };
  const raw = returned.treated.bought / contacted;
  return { key: 'outcome.claim.return-share.own', params: { claimed, raw, contacted, ...inHundred(returned) } };
}

/** "10 % had simply forgotten", beside those whom a reminder alone brought back; undefined: none was measured. */
export function forgottenClaim(reminder: Pick<Earned, 'effects'> | undefined): ClaimSentence {
  const claimed = claims.forgottenShare;
  const returned = reminder?.effects.returned;
  if (returned?.kind !== 'measured') return { key: 'outcome.claim.forgotten.too-few', params: { claimed } };
  return { key: 'outcome.claim.forgotten.own', params: { claimed, ...inHundred(returned) } };
}

/** "2 to 3 times cheaper than a new customer", beside the shop's own ratio by incremental buyers. */
export function cheaperClaim(earned: Earned, acquisitionMinor: number | null): ClaimSentence {
  const claimed = claims.timesCheaper;
  if (acquisitionMinor === null) return { key: 'outcome.claim.times-cheaper.no-acquisition-cost', params: claimed };
  const cost = costPerExtraBuyer(earned);
  if (cost.kind === 'unknown') return { key: `outcome.claim.times-cheaper.${cost.because}`, params: claimed };
  const { costMinor, lowMinor, highMinor, extraBuyers } = cost;
  return {
    key: 'outcome.claim.times-cheaper.own',
    params: {
      ...claimed,
      times: acquisitionMinor / costMinor,
      low: highMinor === undefined ? 0 : acquisitionMinor / highMinor,
      high: acquisitionMinor / lowMinor,
      costMinor,
      acquisitionMinor,
      extraBuyers,
    },
  };
}

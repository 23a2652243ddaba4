import { advices, type Advice } from './figures.ts';
import type { Repeatability } from './repeatability.ts';
import { storeClocks, type StoreClock } from './store-clock.ts';
import type { ShopVerdict } from './verdict.ts';

/** A sentence of a verdict, to be worded: its key, and the numbers in it. */
export type VerdictSentence =
  | { readonly key: `verdict.advice.${Advice}`; readonly params: Readonly<Record<string, never>> }
  | {
      readonly key: 'verdict.repeatability.whole' | 'verdict.repeatability.so-far';
      readonly params: RepeatabilityParams;
    }
  | { readonly key: 'verdict.repeatability.unknown'; readonly params: Readonly<Record<string, never>> }
  | { readonly key: `verdict.clock.${StoreClock}`; readonly params: { readonly k?: number } };

/** How many came back, with the range that holds the truth in 95 of 100 cases. */
export type RepeatabilityParams = Pick<Repeatability, 'share' | 'low' | 'high' | 'withinDays' | 'buyers'>;

/** What to say of a shop: the advice, what it stands on, and how its buyers come. */
export function verdictSentences({ advice, repeatability, storeClock, k }: ShopVerdict): VerdictSentence[] {
  return [
    { key: `verdict.advice.${advice}`, params: {} },
    repeatabilitySentence(repeatability),
    { key: `verdict.clock.${storeClock}`, params: k === undefined ? {} : { k } },
  ];
}

function repeatabilitySentence(repeatability: Repeatability | undefined): VerdictSentence {
  if (!repeatability) return { key: 'verdict.repeatability.unknown', params: {} };
  const { share, low, high, withinDays, buyers, isWhole } = repeatability;
  const key = isWhole ? 'verdict.repeatability.whole' : 'verdict.repeatability.so-far';
  return { key, params: { share, low, high, withinDays, buyers } };
}

/** Every key that a verdict can hold, so that a language can be checked to have them all. */
export const verdictKeys: readonly VerdictSentence['key'][] = [
  ...advices.map((advice): VerdictSentence['key'] => `verdict.advice.${advice}`),
  'verdict.repeatability.whole',
  'verdict.repeatability.so-far',
  'verdict.repeatability.unknown',
  ...storeClocks.map((clock): VerdictSentence['key'] => `verdict.clock.${clock}`),
];

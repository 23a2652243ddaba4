import { incentiveKinds } from '#app/domain/offers/incentive.ts';
import { useText } from '../language/language-provider.tsx';
import type { MessageKey } from '../language/message-key.ts';
import type { Sentence } from './playbooks-data.ts';

/** Puts the domain's sentences into words: it gives keys and numbers, the language does the rest. */
export function useWorded(): (sentence: Sentence) => string {
  const text = useText();
  return ({ key, params }) => {
    const kind = incentiveKinds.find((one) => one === params['kind']);
    // The domain lists every key it can give, and a test holds the languages to it.
    return text(key as MessageKey, { ...params, ...(kind ? { kind: text(`playbooks.incentiveKinds.${kind}`) } : {}) });
  };
}

import type { Text } from '../language/language-provider.tsx';
import { incentiveWords } from './incentive-words.ts';
import type { DecidedBuyer, Sentence } from './playbooks-data.ts';
import { blockWords, stopWords } from './reason-words.ts';
import { stepWords } from './step-words.ts';

/** What would become of one person and why, a sentence each. @param worded puts the domain's sentences into words */
export function decidedWords(
  { contact, block, stop, verdict }: DecidedBuyer,
  text: Text,
  worded: (sentence: Sentence) => string,
): string[] {
  if (contact) {
    const what = text('playbooks.decided.contact', {
      step: stepWords(contact, text),
      incentive: incentiveWords(contact.incentive, text),
      on: contact.on,
    });
    // A step that carries none by its nature needs no reason why.
    return contact.why.key === 'offer.why.none-allowed' ? [what] : [what, worded(contact.why)];
  }
  if (stop) return [stopWords(stop, text)];
  if (block) {
    const why = blockWords(block, text);
    return [verdict === 'expired' ? text('playbooks.expired', { why }) : why];
  }
  return [text('playbooks.reasons.held-out')];
}

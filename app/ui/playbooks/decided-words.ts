import type { Text } from '../language/language-provider.tsx';
import { incentiveWords } from './incentive-words.ts';
import type { DecidedBuyer, Sentence } from './playbooks-data.ts';
import { blockWords, stopWords } from './reason-words.ts';
import { stepWords } from './step-words.ts';

/** The day and the step are said before; and a step that carries no offer by its nature needs no reason why. */
const REPEATED = [
  'playbook.verdict.contact.presence',
  'playbook.verdict.contact.benefit',
  'playbook.verdict.contact.offer',
  'offer.why.none-allowed',
];

/** What would become of one person and why, a sentence each. @param worded puts the domain's sentences into words */
export function decidedWords(
  { contact, block, stop, sentences }: DecidedBuyer,
  text: Text,
  worded: (sentence: Sentence) => string,
): string[] {
  if (contact) {
    const what = text('playbooks.decided.contact', {
      step: stepWords(contact, text),
      incentive: incentiveWords(contact.incentive, text),
      on: contact.on,
    });
    return [what, ...(sentences ?? [contact.why]).filter(({ key }) => !REPEATED.includes(key)).map(worded)];
  }
  if (sentences) return sentences.map(worded);
  if (stop) return [stopWords(stop, text)];
  return [block ? blockWords(block, text) : text('playbooks.heldOut')];
}

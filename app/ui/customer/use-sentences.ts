import type { Sentence } from '#app/domain/segments/explanation.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import { stateKey } from '../labels/state-key.ts';
import { useText } from '../language/language-provider.tsx';
import type { MessageKey, MessageParams } from '../language/message-key.ts';

/**
 * Puts the domain's sentences into words: it gives keys and numbers, the language does the rest.
 *
 * @param habit whose states' names are used: a one-time buyer is never called lost
 */
export function useSentences(habit: Habit): (sentence: Sentence) => string {
  const text = useText();
  return (sentence) => {
    const words: MessageParams = { ...sentence.params };
    if (sentence.key === 'explain.order.becomes') words['habit'] = text(`habits.${sentence.params.habit}.inline`);
    if (sentence.key === 'explain.silence.becomes') words['state'] = text(stateKey(habit, sentence.params.state));
    // sentenceKeys lists every key there is, and a test holds the languages to it.
    return text(sentence.key as MessageKey, words);
  };
}

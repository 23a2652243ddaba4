import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockHolds } from '#app/domain/guards/check-block.ts';
import { firstBlock } from '#app/domain/guards/first-block.ts';
import { guardReasons } from '#app/domain/guards/guard-reason.ts';
import { guardSentence, guardSentenceKeys, type GuardSentence } from '#app/domain/guards/guard-sentence.ts';
import type { Question } from '#app/domain/guards/question.ts';
import { addDays, isLocalDay } from '#app/domain/time/local-day.ts';
import { blocking, everyQuestion, openQuestion, someQuestion } from './questions.ts';

const said = (question: Question): GuardSentence | undefined => {
  const block = firstBlock(question);
  return block && guardSentence(block);
};

/** The sentence with one number, day or rule changed, in every way. */
function forgeries(sentence: GuardSentence): GuardSentence[] {
  const params = Object.entries(sentence.params).map(([name, value]) => ({
    ...sentence,
    params: { ...sentence.params, [name]: otherThan(value) },
  }));
  const keys = guardSentenceKeys.filter((key) => key !== sentence.key).map((key) => ({ ...sentence, key }));
  return [...params, ...keys] as GuardSentence[];
}

function otherThan(value: string | number): string | number {
  if (typeof value === 'number') return value + 1;
  if (isLocalDay(value)) return addDays(value, 1);
  return new Date(Date.parse(value) + 900_000).toISOString();
}

describe('guardSentence', () => {
  it('has every sentence, and no other', () => {
    const keys = new Set(everyQuestion.map((question) => said(question)?.key));
    expect([...keys].sort()).toEqual([...guardSentenceKeys].sort());
  });
});

describe('blockHolds', () => {
  it('agrees with every block of any question, and with none where there is none', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        expect(blockHolds(said(question), question)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('sees through a sentence with one thing changed', () => {
    for (const question of everyQuestion) {
      const sentence = said(question)!;
      expect(blockHolds(sentence, question)).toBe(true);
      expect(blockHolds(undefined, question)).toBe(false);
      for (const forged of forgeries(sentence)) {
        expect([forged, blockHolds(forged, question)]).toEqual([forged, false]);
      }
    }
  });

  it('takes no reason for one that is not there, or that another comes before', () => {
    for (const [i, reason] of guardReasons.entries()) {
      const sentence = said(blocking[reason](openQuestion))!;
      expect(blockHolds(sentence, openQuestion)).toBe(false);
      for (const earlier of guardReasons.slice(0, i)) {
        expect(blockHolds(sentence, blocking[earlier](blocking[reason](openQuestion)))).toBe(false);
      }
    }
  });
});

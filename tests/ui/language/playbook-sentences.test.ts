import { expect, test } from 'vitest';
import { firstBlock } from '#app/domain/guards/first-block.ts';
import { guardSentence } from '#app/domain/guards/guard-sentence.ts';
import { decisionSentences } from '#app/domain/playbooks/decision-sentence.ts';
import { playbookWords } from '#app/domain/playbooks/playbook-words.ts';
import { createLanguage } from '#app/ui/language/create-language.ts';
import { everyQuestion } from '#tests/domain/guards/questions.ts';
import { explained, subjects } from '#tests/domain/playbooks/subjects.ts';

const { i18n } = createLanguage({ locale: 'en', currency: 'EUR', timeZone: 'Europe/Kyiv' });
const say = ({ key, params }: { key: string; params: Readonly<Record<string, unknown>> }) => i18n.t(key, { ...params });

test('every reason not to contact somebody is a sentence without a blank', () => {
  const said = everyQuestion.map((question) => say(guardSentence(firstBlock(question)!)));
  expect(said.filter((text) => /\{\{|NaN|undefined|Invalid|^guard\./.test(text))).toEqual([]);
  expect(said).toContain(
    'They have heard from you as often as your rules allow: 1 time in any 7 days. Free again on Nov 23, 2026.',
  );
  expect(said).toContain('It is a quiet hour where they live, until Nov 22, 9:00 PM by your shop’s clock.');
  expect(said).toContain('The budget has €4.99 left, and this contact could cost €5.00.');
});

test('every decision is a few sentences without a blank', () => {
  const said = subjects.map((subject) =>
    decisionSentences(explained(subject)!)
      // The worth of a contact is explained by whoever chose what goes with it.
      .filter(({ key }) => key.startsWith('playbook.') || key.startsWith('guard.'))
      .map(say)
      .join(' '),
  );
  expect(said.filter((text) => /\{\{|NaN|undefined|Invalid|playbook\.[a-z]|guard\.[a-z]/.test(text))).toEqual([]);
  expect(said[0]).toBe(
    'Slipping from Nov 22, 2026; first step due Nov 22, 2026. On Nov 22, 2026 they hear that you are there. ' +
      'If they do not order, the next step comes on Dec 7, 2026.',
  );
  // A dry run speaks of days to come.
  expect(said[9]).toContain('Not contacted: from Nov 22, 2026 on it is too late.');
});

test('names and problems are words of their own', () => {
  expect(i18n.t(playbookWords.name('win-back'))).toBe('Win back');
  expect(i18n.t(playbookWords.intent('presence'))).toBe('Be there');
  expect(i18n.t(playbookWords.ladderProblem('early-incentive'), { rung: 2 })).toBe(
    'Step 2 gives something away before the last step. Write down why, or move it to the end.',
  );
});

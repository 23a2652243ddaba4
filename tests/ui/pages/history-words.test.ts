import { expect, test } from 'vitest';
import { createLanguage } from '#app/ui/language/create-language.ts';
import type { Text } from '#app/ui/language/language-provider.tsx';
import { fieldWords } from '#app/ui/history/field-words.ts';
import { valueWords } from '#app/ui/history/value-words.ts';

const { i18n, format } = createLanguage({ locale: 'en', currency: 'EUR', timeZone: 'UTC' });
const text: Text = (key, params) => i18n.t(key, params ?? {});

test.each<[string, string | null, string]>([
  ['budget.minor', '30000', 'Budget: €300.00'],
  ['approval.aboveMinor', '1250', 'Cost above which we ask you: €12.50'],
  ['rungs.1.waitShare', '0.1', 'Step 2: wait: 10%'],
  ['rungs.2.incentive.kind', 'percent', 'Step 3: offer: Percentage off'],
  ['rungs.2.incentive.percent', '10', 'Step 3: Discount: 10%'],
  ['rungs.0.intent', 'presence', 'Step 1: what it says: Be there'],
  ['rungs.0.channel', 'task', 'Step 1: channel: Task for staff'],
  ['stopWhenStateLeft', 'true', 'Stop when they no longer belong here: yes'],
  ['heldOutShare', '', 'Share held out: not entered'],
  ['incentives.1.kind', null, 'What may be offered: –'],
  ['margin', '', 'Margin: not entered'],
  ['messageMinor', '0.1', 'Cost of a message: €0.001'],
  ['messageMinor', '12', 'Cost of a message: €0.12'],
  ['percent', '15', 'Discount: 15%'],
  ['enabled', 'true', 'Discount code: yes'],
  ['pace', 'months', 'How often people come back: Every few months'],
  ['preset', 'classic', 'Rule for customers who came back: The classic rule'],
  ['preferredMedium', 'sms', 'Written to by: SMS'],
  ['caps.0.most', '3', 'How often at most: 3'],
  ['something.new', 'x', 'something.new: x'],
  ['drawRules', `${'Win. '.repeat(24)}More`, `Rules of the prize draw: ${'Win. '.repeat(24).trimEnd()}…`],
  ['listHash', 'a'.repeat(64), `SHA-256 of the entries: ${'a'.repeat(64)}`],
])('%s = %s reads “%s”', (path, value, words) => {
  expect(`${fieldWords(path, text)}: ${valueWords(path, value, text, format)}`).toBe(words);
});

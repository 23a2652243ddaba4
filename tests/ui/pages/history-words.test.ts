import { expect, test } from 'vitest';
import { createLanguage } from '#app/ui/language/create-language.ts';
import type { Text } from '#app/ui/language/language-provider.tsx';
import { fieldWords } from '#app/ui/history/field-words.ts';
import { valueWords } from '#app/ui/history/value-words.ts';

const { i18n, format } = createLanguage({ locale: 'en', currency: 'EUR', timeZone: 'UTC' });
const text: Text = (key, params) => i18n.t(key, params ?? {});

test.each([
  ['budget.minor', '30000', 'Budget: €300.00'],
  ['approval.aboveMinor', '1250', 'Cost above which we ask you: €12.50'],
  ['rungs.1.waitShare', '0.1', 'Step 2: wait: 10%'],
  ['rungs.2.incentive.kind', 'percent', 'Step 3: offer: Percentage off'],
  ['rungs.2.incentive.percent', '10', 'Step 3: offer: 10'],
  ['rungs.0.intent', 'presence', 'Step 1: what it says: Be there'],
  ['rungs.0.channel', 'task', 'Step 1: channel: Task for staff'],
  ['stopWhenStateLeft', 'true', 'Stop when they no longer belong here: yes'],
  ['heldOutShare', '', 'Share held out: –'],
  ['caps.0.most', '3', 'How often at most: 3'],
  ['something.new', 'x', 'something.new: x'],
  ['drawRules', `${'Win. '.repeat(24)}More`, `Rules of the prize draw: ${'Win. '.repeat(24).trimEnd()}…`],
  ['listHash', 'a'.repeat(64), `SHA-256 of the entries: ${'a'.repeat(64)}`],
])('%s = %s reads “%s”', (path, value, words) => {
  expect(`${fieldWords(path, text)}: ${valueWords(path, value, text, format)}`).toBe(words);
});

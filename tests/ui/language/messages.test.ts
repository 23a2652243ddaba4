import { expect, test } from 'vitest';
import { guardReasons } from '#app/domain/guards/guard-reason.ts';
import { guardNameKey, guardSentenceKeys, settingProblemKey } from '#app/domain/guards/guard-sentence.ts';
import { settingProblems } from '#app/domain/guards/setting-reader.ts';
import { playbookSentenceKeys } from '#app/domain/playbooks/decision-sentence.ts';
import { playbookWordKeys } from '#app/domain/playbooks/playbook-words.ts';
import { sentenceKeys } from '#app/domain/segments/explanation.ts';
import { offerKeys } from '#app/domain/offers/offer-sentence.ts';
import { claimKeys } from '#app/domain/outcomes/claims.ts';
import { evidenceKeys } from '#app/domain/outcomes/evidence-sentence.ts';
import { outcomeKeys } from '#app/domain/outcomes/outcome-sentence.ts';
import { reminderKeys } from '#app/domain/outcomes/reminder.ts';
import en from '#app/locales/en.json';
import { createFormatters } from '#app/ui/language/formatters.ts';
import { sourceFiles } from '#tests/ui/source-files.ts';
import { usedKeys } from './used-keys.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
const languages = import.meta.glob<Record<string, unknown>>('../../../app/locales/*.json', {
  eager: true,
  import: 'default',
});

function leaves(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value as object, `${path}${key}.`),
  );
}

const english = leaves(en);
const names = [...new Set(english.map(([key]) => key.replace(PLURAL, '')))];
// The parts of the domain that give sentences their keys.
const speakers = [
  'app/domain/segments',
  'app/domain/guards',
  'app/domain/offers',
  'app/domain/playbooks',
  'app/domain/outcomes',
];
const pages = sourceFiles('app/routes').filter(({ path }) => !path.includes('webhooks.'));
const used = usedKeys([...sourceFiles('app/ui', ...speakers), ...pages], Object.keys(en));

test('every sentence that is used exists', () => {
  const missing = used.filter(({ pattern }) => !names.some((name) => pattern.test(name)));
  expect(missing.map(({ written, file }) => `${file}: ${written}`)).toEqual([]);
});

test('no sentence is unused', () => {
  expect(names.filter((name) => !used.some(({ pattern }) => pattern.test(name)))).toEqual([]);
});

test('every sentence of an explanation has its words', () => {
  const own = [...sentenceKeys, ...guardSentenceKeys, ...playbookSentenceKeys];
  expect(own.filter((key) => !names.includes(key))).toEqual([]);
});

test('everything in guards and playbooks that has a name has its words', () => {
  const own = [...guardReasons.map(guardNameKey), ...settingProblems.map(settingProblemKey), ...playbookWordKeys];
  expect(own.filter((key) => !names.includes(key))).toEqual([]);
});

test('every sentence of offers and outcomes has its words', () => {
  const keys = [...offerKeys, ...evidenceKeys, ...claimKeys, ...outcomeKeys, ...reminderKeys];
  expect(keys.filter((key) => !names.includes(key))).toEqual([]);
});

test('a plural has all forms of English', () => {
  const forms = english.map(([key]) => key).filter((key) => PLURAL.test(key));
  const bases = new Set(forms.map((key) => key.replace(PLURAL, '')));
  const lacking = [...bases].filter((base) => !forms.includes(`${base}_one`) || !forms.includes(`${base}_other`));
  expect(lacking).toEqual([]);
});

test('sentences name only formats that there are', () => {
  const known = Object.keys(createFormatters({ locale: 'en', currency: 'EUR', timeZone: 'UTC' }));
  const named = english.flatMap(([key, text]) =>
    [...text.matchAll(/\{\{\s*\w+\s*,\s*(\w+)\s*\}\}/g)].map(([, format]) => ({ key, format })),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ format }) => !known.includes(format!))).toEqual([]);
});

test.each(Object.entries(languages))('%s has the same sentences with the same blanks as English', (_, messages) => {
  const blanks = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name!);
  const theirs = leaves(messages);
  const theirNames = new Set(theirs.map(([key]) => key.replace(PLURAL, '')));
  expect(names.filter((name) => !theirNames.has(name))).toEqual([]);
  const wanted = (name: string) =>
    new Set(english.filter(([key]) => key.replace(PLURAL, '') === name).flatMap(([, text]) => blanks(text)));
  const strange = theirs.filter(([key, text]) =>
    blanks(text).some((blank) => !wanted(key.replace(PLURAL, '')).has(blank)),
  );
  expect(strange).toEqual([]);
});

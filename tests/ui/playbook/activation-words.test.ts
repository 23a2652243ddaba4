import { expect, test } from 'vitest';
import { createLanguage } from '#app/ui/language/create-language.ts';
import type { Text } from '#app/ui/language/language-provider.tsx';
import { activationWords } from '#app/ui/playbook/activation-words.ts';

const { i18n } = createLanguage({ locale: 'en', currency: 'EUR', timeZone: 'UTC' });
const text: Text = (key, params) => i18n.t(key, { ...params });
const words = (change: Partial<Parameters<typeof activationWords>[0]>) =>
  activationWords({ firstDays: 0, isAllPaused: false, ...change }, text);
const first = (contacts: number, toApprove = 0, isQuiet = false) => ({ first: { contacts, toApprove, isQuiet } });
const THEN = 'from then on it looks every night whose turn it is.';

test.each([
  [first(87), `The first contacts, 87 today, go out now; ${THEN}`],
  [first(1), `The first contact goes out now; ${THEN}`],
  [first(0), 'Nobody is contacted today; from tonight it looks every night whose turn it is.'],
  [first(87, 0, true), `The first contacts, 87 today, go out as soon as your quiet hours end; ${THEN}`],
  [first(87, 87), `The first contacts, 87 today, wait for your yes; ${THEN}`],
  [first(1, 1), `The first contact waits for your yes; ${THEN}`],
  [{ ...first(87), isAllPaused: true }, 'Everything is paused now: nothing goes out before you let it go on. '],
  [
    {},
    `The first contacts, those that the dry run shows for today, go out now, or as soon as your quiet hours end; ${THEN}`,
  ],
  [{ firstDays: 7 }, `The first contacts, those that the dry run shows for today, wait for your yes; ${THEN}`],
])('switching on with %o says what goes out and when', (change, said) => {
  expect(words(change)[0]).toContain(said);
  expect(words(change).at(-2)).toBe('Just before each contact we look once more at the customer in Shopify.');
  expect(words(change).join(' ')).not.toContain('From tonight it runs by itself');
});

test('what is dear waits for a yes, and what is not goes out', () => {
  expect(words(first(10, 3)).slice(0, 2)).toEqual([
    `The first contacts, 7 today, go out now; ${THEN}`,
    '3 more wait for your yes, because of what they may cost.',
  ]);
});

test('the days in which each contact waits for a yes are named beside what becomes of the first ones', () => {
  expect(words({ ...first(5, 5), firstDays: 7 })[1]).toBe('In the first 7 days each contact waits for your yes.');
  expect(words({ ...first(5), firstDays: 0 }).length).toBe(3);
});

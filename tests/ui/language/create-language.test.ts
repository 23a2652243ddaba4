import { expect, test } from 'vitest';
import { createLanguage } from '#app/ui/language/create-language.ts';
import { chooseLocale } from '#app/ui/language/messages.ts';

const place = { currency: 'EUR', timeZone: 'Europe/Berlin' };

test('sentences write their own numbers, days and plurals', () => {
  const { i18n } = createLanguage({ ...place, locale: 'en-GB' });
  expect(i18n.t('home.week.due', { count: 1, minor: 4200 })).toBe('1 customer is due this week, about €42.');
  expect(i18n.t('home.week.due', { count: 1312, minor: 940_000 })).toBe(
    '1,312 customers are due this week, about €9,400.',
  );
  expect(i18n.t('home.week.period', { from: '2026-11-16', until: '2026-11-22' })).toContain('16 Nov to 22 Nov');
});

test('two languages at once do not mix', () => {
  const euro = createLanguage({ ...place, locale: 'en' });
  const dollar = createLanguage({ ...place, locale: 'en', currency: 'USD' });
  expect(euro.i18n.t('home.week.due', { count: 1, minor: 100 })).toContain('€1');
  expect(dollar.i18n.t('home.week.due', { count: 1, minor: 100 })).toContain('$1');
});

test('names with markup stay text: React escapes them, nothing escapes twice', () => {
  const { i18n } = createLanguage({ ...place, locale: 'en' });
  expect(i18n.t('customer.contact.archive.title', { name: 'O’Neill & <b>Sons</b>' })).toBe(
    'Archive O’Neill & <b>Sons</b>?',
  );
});

test('an unknown or unreadable locale falls back to English', () => {
  expect(chooseLocale('xx')).toEqual({ locale: 'en', language: 'en' });
  expect(chooseLocale('not a locale')).toEqual({ locale: 'en', language: 'en' });
  expect(chooseLocale(null)).toEqual({ locale: 'en', language: 'en' });
  expect(chooseLocale('en-AU')).toEqual({ locale: 'en-AU', language: 'en' });
});

import { expect, test } from 'vitest';
import { createFormatters } from '#app/ui/language/formatters.ts';

const german = createFormatters({ locale: 'de-DE', currency: 'EUR', timeZone: 'Europe/Berlin' });
const english = createFormatters({ locale: 'en', currency: 'USD', timeZone: 'America/New_York' });
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('amounts are minor units of the shop’s own currency', () => {
  expect(english.money(123_456)).toBe('$1,234.56');
  expect(english.moneyRound(123_456)).toBe('$1,235');
  expect([24, -7, 0.2].map(english.moneyRound)).toEqual(['$0.24', '−\u2060$0.07', '$0']);
  expect([12.7, -12.7, 4.25].map(english.about)).toEqual(['13', '−\u206013', '4.3']);
  expect([940_000, 50_970, 13_820, 24].map(english.moneyShort)).toEqual(['$9.4K', '$510', '$138', '$0.24']);
  expect(plain(german.moneyShort(939_950))).toMatch(/^9\.?400 €$/);
  expect(plain(german.money(123_456))).toBe('1.234,56 €');
});

test('currencies without decimals and with three are written as they are', () => {
  const yen = createFormatters({ locale: 'en', currency: 'JPY', timeZone: 'UTC' });
  const dinar = createFormatters({ locale: 'en', currency: 'KWD', timeZone: 'UTC' });
  expect(yen.money(1234)).toBe('¥1,234');
  expect(plain(dinar.money(1234))).toBe('KWD 1.234');
});

test('a shop-local day is the same day everywhere', () => {
  expect(english.day('2026-03-01')).toBe('Mar 1, 2026');
  expect(german.day('2026-12-31')).toBe('31. Dez. 2026');
  expect(english.month('2026-01-01')).toBe('January 2026');
});

test('an instant is shown in the shop’s time zone', () => {
  expect(english.instantDay('2026-03-01T02:00:00Z')).toBe('Feb 28, 2026');
});

test('days come with their word, shares as whole percent', () => {
  expect(english.days(1)).toBe('1 day');
  expect(english.days(45)).toBe('45 days');
  expect(german.days(45)).toBe('45 Tage');
  expect(english.percent(0.376)).toBe('38%');
});

test('a few days are told to the tenth, many as whole days; words are listed', () => {
  expect(english.daysAbout(4.24)).toBe('4.2 days');
  expect(english.daysAbout(45.4)).toBe('45 days');
  expect(english.about(9.96)).toBe('10');
  expect(german.about(4.24)).toBe('4,2');
  expect(english.anyOf(['a', 'b', 'c'])).toBe('a, b, or c');
});

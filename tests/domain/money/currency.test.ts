import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { minorDigits } from '#app/domain/money/currency.ts';

describe('minorDigits', () => {
  // ISO 4217, list one; COP, HUF, IDR, IQD, ISK and TWD are where Intl or habit says otherwise.
  it.each([
    ['EUR', 2],
    ['UAH', 2],
    ['COP', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['TWD', 2],
    ['MGA', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['ISK', 0],
    ['VND', 0],
    ['XOF', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('%s has %i', (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
  });

  it.each(['', 'eur', 'EU', 'EURO', 'ZZZ', 'XXX', 'constructor', '€'])('does not know %j', (code) => {
    expect(minorDigits(code)).toBeUndefined();
  });

  it('knows every currency that a Shopify shop can have', () => {
    const schema = readFileSync(new URL('../../../app/shopify/admin.graphql', import.meta.url), 'utf8');
    const [, body = ''] = /^enum CurrencyCode \{([\s\S]*?)^\}/m.exec(schema) ?? [];
    const codes = [...body.matchAll(/^ {2}([A-Z]{3,4})\b/gm)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(150);
    // A stablecoin of Shopify Payments and ISO's "no currency": no shop is kept in them.
    expect(codes.filter((code) => minorDigits(code) === undefined)).toEqual(['USDC', 'XXX']);
  });
});

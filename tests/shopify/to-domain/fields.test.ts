import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountMinor, instant } from '#app/shopify/to-domain/fields.ts';

describe('instant', () => {
  it('reads every second since 1970 as Date does, in each of Shopify’s forms', () => {
    const date = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (given) => {
        const seconds = new Date(Math.floor(given.getTime() / 1000) * 1000);
        const text = seconds.toISOString().slice(0, 19);
        expect(instant(`${text}Z`)).toEqual(seconds);
        expect(instant(given.toISOString())).toEqual(given);
        expect(instant(`${text}+00:00`)).toEqual(seconds);
        expect(instant(`${text}+0000`)).toEqual(seconds);
      }),
      { numRuns: 1000 },
    );
  });

  it('understands zones', () => {
    expect(instant('2021-12-31T19:00:00-05:00')).toEqual(new Date('2022-01-01T00:00:00Z'));
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-04-31T00:00:00+02:00',
    '2026-00-10T00:00:00Z',
    '2026-13-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '1969-12-31T23:59:59Z',
    '1970-01-01T00:30:00+01:00',
    '20260101T000000Z0000',
    '2026/01/01T00:00:00Z',
    '+026-01-01T00:00:00Z',
    '２026-01-01T00:00:00Z',
    '',
    null,
    0,
    1e12,
    new Date(),
  ])('%j is none', (text) => {
    expect(instant(text)).toBeUndefined();
  });

  it('knows leap years', () => {
    expect(instant('2028-02-29T00:00:00Z')).toBeDefined();
    expect(instant('2000-02-29T00:00:00Z')).toBeDefined();
    expect(instant('2100-02-29T00:00:00Z')).toBeUndefined();
  });
});

describe('amountMinor', () => {
  it.each([
    ['12.5', 'EUR', 'EUR', 1250n],
    ['0.0', 'EUR', 'EUR', 0n],
    ['1200', 'JPY', 'JPY', 1200n],
    ['1.2345', 'KWD', 'KWD', 1235n],
    ['-3.10', 'EUR', 'EUR', -310n],
    ['1.0', 'USD', 'EUR', 'other-currency'],
    ['1.0', 'ZZZ', 'EUR', 'unknown-currency'],
    ['1.0', 'ZZZ', 'ZZZ', 'unknown-currency'],
    ['1.0', undefined, 'EUR', 'unknown-currency'],
    [1, 'EUR', 'EUR', 'bad-amount'],
    ['', 'EUR', 'EUR', 'bad-amount'],
    ['1e3', 'EUR', 'EUR', 'bad-amount'],
    ['10000000000000.01', 'EUR', 'EUR', 'bad-amount'],
  ])('%j %s in a shop of %s', (amount, code, currency, minor) => {
    expect(amountMinor(amount, code, currency)).toBe(minor);
  });
});

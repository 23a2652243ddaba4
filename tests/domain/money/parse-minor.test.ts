import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMinor } from '#app/domain/money/parse-minor.ts';

const digits = fc.integer({ min: 0, max: 4 });
const amount = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });

/** An amount as Shopify writes it. */
function decimalOf(minor: bigint, places: number): string {
  const text = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0');
  const cut = text.length - places;
  return `${minor < 0n ? '-' : ''}${text.slice(0, cut)}${places > 0 ? `.${text.slice(cut)}` : ''}`;
}

describe('parseMinor', () => {
  it.each([
    ['12.5', 2, 1250n],
    ['12.50', 2, 1250n],
    ['-12.5', 2, -1250n],
    ['+3', 2, 300n],
    ['0.00', 2, 0n],
    ['-0.00', 2, 0n],
    ['007.10', 2, 710n],
    ['1200.0', 0, 1200n],
    ['1.234', 3, 1234n],
    ['90071992547409.93', 2, 9007199254740993n],
    ['92233720368547758.07', 2, 9223372036854775807n],
  ])('reads %s with %i digits', (decimal, places, minor) => {
    expect(parseMinor(decimal, places)).toBe(minor);
  });

  it.each([
    ['0.004', 0n],
    ['0.005', 1n],
    ['-0.004', 0n],
    ['-0.005', -1n],
    ['1.2349', 123n],
    ['1.995', 200n],
    ['-1.995', -200n],
  ])('rounds %s half away from zero', (decimal, minor) => {
    expect(parseMinor(decimal, 2)).toBe(minor);
  });

  it.each([
    '',
    ' ',
    '.',
    '.5',
    '5.',
    '1,50',
    '1 000',
    '1.2.3',
    '--1',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    '١٢',
    ' 1',
    '1\n',
    '92233720368547758.08',
    '9'.repeat(31),
  ])('does not read %j', (decimal) => {
    expect(parseMinor(decimal, 2)).toBeUndefined();
  });

  it('reads back every amount that it is given', () => {
    fc.assert(
      fc.property(amount, digits, (minor, places) => {
        expect(parseMinor(decimalOf(minor, places), places)).toBe(minor);
      }),
    );
  });

  it('is never further off than half a minor unit, and alike on both sides of zero', () => {
    fc.assert(
      fc.property(amount, digits, fc.integer({ min: 1, max: 6 }), (fine, places, surplus) => {
        const scale = 10n ** BigInt(surplus);
        const read = parseMinor(decimalOf(fine, places + surplus), places)!;
        const off = 2n * (read * scale - fine);
        expect(off <= scale && -off <= scale).toBe(true);
        expect(parseMinor(decimalOf(-fine, places + surplus), places)).toBe(-read);
      }),
    );
  });

  it('answers anything without throwing', () => {
    fc.assert(
      fc.property(fc.string(), digits, (text, places) => {
        const read = parseMinor(text, places);
        expect(read === undefined || typeof read === 'bigint').toBe(true);
      }),
    );
  });
});

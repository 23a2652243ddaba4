import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalText } from '#app/domain/money/decimal-text.ts';
import { parseMinor } from '#app/domain/money/parse-minor.ts';

test.each([
  [1250, 2, '12.50'],
  [5, 2, '0.05'],
  [0, 2, '0.00'],
  [-5, 2, '-0.05'],
  [1250, 0, '1250'],
  [1250, 3, '1.250'],
])('%d with %d digits is %s', (minor, digits, text) => {
  expect(decimalText(minor, digits)).toBe(text);
});

test('it is the inverse of parseMinor', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4 }), (minor, digits) => {
      expect(parseMinor(decimalText(minor, digits), digits)).toBe(BigInt(minor));
    }),
  );
});

test('what is no whole number of minor units is refused', () => {
  for (const minor of [1.5, Number.NaN, 2 ** 53]) expect(() => decimalText(minor, 2)).toThrow(RangeError);
});

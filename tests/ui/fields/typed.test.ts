import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  minorText,
  shareTyped,
  typedJson,
  typedMinor,
  typedMinorOrNull,
  typedShare,
  typedWhole,
  typedWholeOrNull,
  wholeText,
} from '#app/ui/fields/typed.ts';

test('what was written into a field is read back as it was', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000 }), fc.integer({ min: 0, max: 4 }), (value, digits) => {
      expect(typedWhole(wholeText(value))).toBe(value);
      expect(typedMinor(minorText(value, digits), digits)).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (parts) => {
      expect(typedShare(shareTyped(parts / 10_000))).toBeCloseTo(parts / 10_000, 10);
    }),
  );
});

test.each(['', ' ', '1e3', '-1', '1.5', 'ten', '0x10', '１'])(
  '“%s” is no whole number, and never a default',
  (typed) => {
    expect(typedWhole(typed)).toBeNaN();
  },
);

test.each(['', 'ten', '1,000.00', '€5', '99999999999999999999'])('“%s” is no amount', (typed) => {
  expect(typedMinor(typed, 2)).toBeNaN();
});

test('a decimal comma is as good as a point, and a currency keeps its own decimals', () => {
  expect(typedMinor('12,5', 2)).toBe(1250);
  expect(typedMinor(' 12.50 ', 2)).toBe(1250);
  expect(typedMinor('900', 0)).toBe(900);
});

test('an empty field is no limit; a wrong one is not', () => {
  expect(typedWholeOrNull(' ')).toBeNull();
  expect(typedWholeOrNull('x')).toBeNaN();
  expect(typedMinorOrNull('', 2)).toBeNull();
  expect(typedMinorOrNull('x', 2)).toBeNaN();
  expect([wholeText(null), wholeText(undefined), minorText(null, 2), shareTyped(null)]).toEqual(['', '', '', '']);
});

test('what cannot be read is no empty field when it is sent', () => {
  const sent = { budget: typedMinorOrNull('3oo', 2), capacity: [typedWholeOrNull(''), typedWhole('12')] };
  expect(JSON.parse(typedJson(sent))).toEqual({ budget: 'unreadable', capacity: [null, 12] });
});

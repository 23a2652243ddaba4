import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giftCardCode } from '#app/domain/offers/gift-card-code.ts';

test('a gift card’s code is 16 letters and digits, as Shopify takes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 40 }), (digest) => {
      expect(giftCardCode(digest)).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
      expect(giftCardCode(digest)).toBe(giftCardCode(digest.subarray(0, 10)));
    }),
  );
});

test('each of its 80 bits counts', () => {
  const zero = new Uint8Array(10);
  expect(giftCardCode(zero)).toBe('0000000000000000');
  const codes = new Set(
    Array.from({ length: 80 }, (_, bit) =>
      giftCardCode(zero.map((_byte, at) => (at === bit >> 3 ? 1 << (bit & 7) : 0))),
    ),
  );
  expect(codes.size).toBe(80);
});

test('a digest that is too short makes none', () => {
  expect(() => giftCardCode(new Uint8Array(9))).toThrow(RangeError);
});

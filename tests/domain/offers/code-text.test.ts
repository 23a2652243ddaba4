import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeText } from '#app/domain/offers/code-text.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const digest = fc.uint8Array({ minLength: 7, maxLength: 32 });

describe('codeText', () => {
  // Bits cut in fives and looked up in Crockford's alphabet apart, in Python; the last is SHA-256 of "comeback".
  it.each([
    ['01020304050607', 'BACK-041061050R'],
    ['ffffffffffffff', 'BACK-ZZZZZZZZZZ'],
    ['00000000000000', 'BACK-0000000000'],
    ['8bd7f07908612209', 'BACK-HFBZ0Y88C4'],
  ])('of %s is %s', (hex, code) => {
    expect(codeText('BACK', bytes(hex))).toBe(code);
  });

  it('is the prefix, a dash and ten characters that nobody mistakes', () => {
    fc.assert(
      fc.property(digest, (hash) => {
        expect(codeText('WELCOME2', hash)).toMatch(/^WELCOME2-[0-9A-HJKMNP-TV-Z]{10}$/);
      }),
    );
  });

  it('tells apart what differs in the first fifty bits, and nothing else', () => {
    fc.assert(
      fc.property(digest, fc.integer({ min: 0, max: 55 }), (hash, bit) => {
        const flipped = Uint8Array.from(hash, (byte, i) => (i === bit >> 3 ? byte ^ (0x80 >> (bit & 7)) : byte));
        expect(codeText('A1', flipped) === codeText('A1', hash)).toBe(bit >= 50);
      }),
    );
  });

  it('refuses a digest of fewer than seven bytes', () => {
    expect(() => codeText('BACK', bytes('010203040506'))).toThrow(RangeError);
  });
});

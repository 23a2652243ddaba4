import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guestBuyerId, hashEmail, normaliseEmail } from '#app/shopify/identity.ts';

describe('normaliseEmail', () => {
  it.each([
    [' Ann.Lee@Example.COM ', 'ann.lee@example.com'],
    ['ann+shop@example.com', 'ann+shop@example.com'],
    ['a.n.n@gmail.com', 'a.n.n@gmail.com'],
    ['Ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ann@example.com'],
    ['\u00a0ann@example.com\t', 'ann@example.com'],
    ['Å@example.com', 'å@example.com'],
  ])('%j is %j', (given, normal) => {
    expect(normaliseEmail(given)).toBe(normal);
  });

  it.each(['', '  ', 'ann', '@example.com', 'ann@', ' @ '])('%j is no address', (given) => {
    expect(normaliseEmail(given)).toBeUndefined();
  });

  it('is done once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (local, domain) => {
        const once = normaliseEmail(`${local}@${domain}`);
        if (once !== undefined) expect(normaliseEmail(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hashEmail', () => {
  // RFC 4231 has no message with an @: the test of HMAC itself is node's own implementation, over many lengths.
  it('is HMAC-SHA256 of the normalised address', () => {
    const key = fc.uint8Array({ minLength: 1, maxLength: 64 });
    const local = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 900 });
    fc.assert(
      fc.property(key, local, (bytes, name) => {
        const email = `${name}@example.com`;
        const normal = normaliseEmail(email);
        fc.pre(normal !== undefined);
        const expected = createHmac('sha256', bytes).update(normal).digest();
        expect(hashEmail(bytes, email)).toEqual(expected);
        expect(hashEmail(bytes, `  ${email.toUpperCase()}`)).toEqual(hashEmail(bytes, email.toUpperCase()));
      }),
      { numRuns: 500 },
    );
  });

  it('differs with the key, and keeps earlier results as they were', () => {
    const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const first = hashEmail(one, 'ann@example.com');
    const copy = Buffer.from(first!);
    expect(hashEmail(two, 'ann@example.com')).not.toEqual(first);
    expect(hashEmail(one, 'bob@example.com')).not.toEqual(first);
    expect(first).toEqual(copy);
    expect(first).toHaveLength(32);
  });

  it('refuses what is no address, and a key that is too long', () => {
    expect(hashEmail(Buffer.alloc(32), 'nobody')).toBeUndefined();
    expect(() => hashEmail(Buffer.alloc(65), 'a@b')).toThrow(RangeError);
  });
});

describe('guestBuyerId', () => {
  it('is −(first six bytes + 1)', () => {
    expect(guestBuyerId(Buffer.alloc(32))).toBe(-1n);
    expect(guestBuyerId(Buffer.from('000000000001ff', 'hex'))).toBe(-2n);
    expect(guestBuyerId(Buffer.alloc(32, 0xff))).toBe(-(2n ** 48n));
    expect(() => guestBuyerId(Buffer.alloc(5))).toThrow(RangeError);
  });
});

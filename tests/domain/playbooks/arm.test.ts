import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armOf, armOfDraw, drawOf } from '#app/domain/playbooks/arm.ts';

const digest = fc.uint8Array({ minLength: 7, maxLength: 32 });

describe('armOf', () => {
  it.each([
    ['00000000000000', 0],
    ['80000000000000', 0.5],
    ['ffffffffffffff', 1 - 2 ** -53],
    // The last three of 56 bits are beyond 53.
    ['00000000000007', 0],
    ['00000000000008', 2 ** -53],
  ])('draws of %s', (hex, draw) => {
    expect(drawOf(Uint8Array.from(Buffer.from(hex, 'hex')))).toBe(draw);
  });

  it('draws from 0 up to and without 1, and depends on the first 7 bytes alone', () => {
    fc.assert(
      fc.property(digest, (bytes) => {
        const draw = drawOf(bytes);
        expect(draw >= 0 && draw < 1).toBe(true);
        expect(drawOf(bytes.slice(0, 7))).toBe(draw);
        expect(armOf(bytes, draw)).toBe('treated');
      }),
    );
  });

  it('holds out whom it held out when fewer were', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(digest, share, share, (bytes, a, b) => {
        if (armOf(bytes, Math.min(a, b)) === 'control') expect(armOf(bytes, Math.max(a, b))).toBe('control');
        expect(armOf(bytes, 0)).toBe('treated');
        expect(armOf(bytes, 1)).toBe('control');
      }),
    );
  });

  it('holds out the share it is told', () => {
    const bytes = fc.sample(fc.uint8Array({ minLength: 7, maxLength: 7 }), { numRuns: 1, seed: 5 })[0]!;
    let heldOut = 0;
    const n = 20_000;
    // A Weyl sequence over the first four bytes is as even as a good hash.
    for (let i = 0; i < n; i++) {
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(0, Math.imul(i, 2654435769) >>> 0);
      if (armOf(bytes, 0.3) === 'control') heldOut++;
    }
    expect(heldOut / n).toBeCloseTo(0.3, 2);
  });

  it('refuses what is too short to draw from', () => {
    expect(() => drawOf(new Uint8Array(6))).toThrow(RangeError);
    expect(armOfDraw(0.3, 0.3)).toBe('treated');
  });
});

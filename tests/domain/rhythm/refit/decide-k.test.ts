import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideK } from '#app/domain/rhythm/refit/decide-k.ts';

describe('decideK', () => {
  it('believes the first fit at once', () => {
    expect(decideK(undefined, [-100, -90, -95, -99])).toEqual({ k: 2, kAhead: [] });
    expect(decideK(undefined, [-100])).toEqual({ k: 1, kAhead: [] });
  });

  it('changes k when the better one has won by more than 2 in two refits running', () => {
    const once = decideK({ k: 1, kAhead: [] }, [-100, -90, -95]);
    expect(once).toEqual({ k: 1, kAhead: [2, 3] });
    expect(decideK(once, [-100, -91, -95])).toEqual({ k: 2, kAhead: [] });
  });

  it('does not for a lead of 2, nor for one that does not last', () => {
    expect(decideK({ k: 1, kAhead: [2] }, [-100, -98, -101])).toEqual({ k: 1, kAhead: [] });
    const lost = decideK({ k: 1, kAhead: [2] }, [-100, -99]);
    expect(decideK(lost, [-100, -90])).toEqual({ k: 1, kAhead: [2] });
  });

  it('takes the best of those that won twice, not one that won only now', () => {
    expect(decideK({ k: 1, kAhead: [2] }, [-100, -95, -90, -94])).toEqual({ k: 2, kAhead: [3] });
    expect(decideK({ k: 1, kAhead: [2, 3] }, [-100, -95, -90, -94])).toEqual({ k: 3, kAhead: [] });
  });

  it('goes down as it goes up', () => {
    const once = decideK({ k: 3, kAhead: [] }, [-100, -90, -95, -99]);
    expect(once).toEqual({ k: 3, kAhead: [2] });
    expect(decideK(once, [-100, -90, -95, -99]).k).toBe(2);
  });

  it('judges a k beyond the grid by the grid’s end, where the likelihood is still falling', () => {
    const once = decideK({ k: 8, kAhead: [] }, [-100, -90, -95, -99]);
    expect(once).toEqual({ k: 8, kAhead: [2, 3] });
    expect(decideK(once, [-100, -90, -95, -99])).toEqual({ k: 2, kAhead: [] });
  });

  it('settles: the same refit again and again changes k once at most', () => {
    const grid = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 12 }), (values, k) => {
        const ks = [k];
        let inForce = { k, kAhead: [] as readonly number[] };
        for (let night = 0; night < 6; night += 1) {
          inForce = decideK(inForce, values);
          ks.push(inForce.k);
        }
        expect(ks[1]).toBe(k);
        expect(new Set(ks.slice(2)).size).toBe(1);
      }),
    );
  });
});

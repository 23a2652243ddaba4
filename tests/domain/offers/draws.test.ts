import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraw } from '#app/domain/offers/check-draw.ts';
import { drawIndex, drawWinner, type DrawHashes } from '#app/domain/offers/draw-winner.ts';
import { fillDraws } from '#app/domain/offers/fill-draws.ts';
import { incentiveCost } from '#app/domain/offers/incentive-cost.ts';

const hashes: DrawHashes = {
  hash: (of) => createHash('sha256').update(of).digest('hex'),
  mac: (key, text) => createHmac('sha256', key).update(text).digest(),
};
const seedOf = (n: number) => createHash('sha256').update(`seed ${n}`).digest();
const ids = (count: number) => Array.from({ length: count }, (_, i) => BigInt(i * 7 + 3));

describe('the place that a digest points to', () => {
  it('is the same for as many digests as for any other place, whatever the number of entries', () => {
    for (const count of [1, 2, 3, 7, 20, 100, 255, 256]) {
      const hits = new Map<number, number>();
      for (let byte = 0; byte < 256; byte += 1) {
        const past = new Set<number>();
        const index = drawIndex((round) => {
          past.add(round);
          // Only the first round is looked at: whoever goes on to a second one was passed over.
          return Uint8Array.of(round === 0 ? byte : 0);
        }, count);
        if (past.size === 1) hits.set(index, (hits.get(index) ?? 0) + 1);
      }
      expect(hits.size).toBe(count);
      expect(new Set(hits.values())).toEqual(new Set([Math.floor(256 / count)]));
    }
  });

  it('goes on to the next round where the first would favour somebody', () => {
    const rounds = [255, 254, 5];
    expect(drawIndex((round) => Uint8Array.of(rounds[round] ?? 0), 20)).toBe(5);
  });

  it('is even over many seeds: chi-square of 20 entries and 20,000 draws', () => {
    const count = 20;
    const draws = 20_000;
    const hits = Array.from({ length: count }, () => 0);
    for (let n = 0; n < draws; n += 1) {
      const { index } = drawWinner(ids(count), seedOf(n), hashes);
      hits[index] = (hits[index] ?? 0) + 1;
    }
    const expected = draws / count;
    const chiSquare = hits.reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
    // 19 degrees of freedom: above 43.8 in one of a thousand fair draws.
    expect(chiSquare).toBeLessThan(43.8);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d entries', (count) => {
    expect(() => drawIndex(() => new Uint8Array(32), count)).toThrow(RangeError);
  });

  it('refuses a digest that cannot point to everybody', () => {
    expect(() => drawIndex(() => new Uint8Array(1), 257)).toThrow(RangeError);
  });
});

describe('the winner', () => {
  it('does not depend on the order in which people came back, and is one of them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 60 }),
        (entries) => {
          const one = drawWinner(entries, seedOf(1), hashes);
          expect(entries).toContain(one.winner);
          expect(drawWinner([...entries].reverse(), seedOf(1), hashes)).toEqual(one);
        },
      ),
    );
  });

  it('is the one that anybody finds with a calculator', () => {
    const { listHash, winner } = drawWinner([30n, 4n, 100n], seedOf(2), hashes);
    expect(listHash).toBe(createHash('sha256').update('4,30,100').digest('hex'));
    const digest = createHmac('sha256', seedOf(2)).update(`${listHash}:0`).digest('hex');
    expect(winner).toBe([4n, 30n, 100n][Number(BigInt(`0x${digest}`) % 3n)]);
  });

  it('needs an entry', () => {
    expect(() => drawWinner([], seedOf(1), hashes)).toThrow(RangeError);
  });
});

describe('a draw that is checked', () => {
  const entries = ids(20);
  const held = () => {
    const { listHash, winner } = drawWinner(entries, seedOf(3), hashes);
    return { commitment: hashes.hash(seedOf(3)), seed: seedOf(3), listHash, entered: entries.length, winner };
  };

  it('fits, in whatever order the entries are read', () => {
    expect(checkDraw(held(), [...entries].reverse(), hashes)).toBeUndefined();
  });

  it('does not fit with another seed, another list or another winner', () => {
    expect(checkDraw({ ...held(), seed: seedOf(4) }, entries, hashes)).toBe('seed');
    expect(checkDraw(held(), entries.slice(1), hashes)).toBe('list');
    expect(checkDraw(held(), [...entries.slice(1), 999n], hashes)).toBe('list');
    expect(checkDraw(held(), [], hashes)).toBe('list');
    const other = entries.find((id) => id !== held().winner) ?? 0n;
    expect(checkDraw({ ...held(), winner: other }, entries, hashes)).toBe('winner');
  });
});

describe('who came back fills draws', () => {
  const cases = fc.record({
    people: fc.uniqueArray(fc.nat(), { maxLength: 200 }),
    among: fc.integer({ min: 2, max: 40 }),
    left: fc.nat(39),
  });

  it('everybody once and in their order, no draw above its number, all but the last exactly full', () => {
    fc.assert(
      fc.property(cases, ({ people, among, left }) => {
        const room = Math.min(left, among);
        const groups = fillDraws(people, room, among);
        expect(groups.flat()).toEqual(people);
        expect(groups[0]?.length).toBe(Math.min(room, people.length));
        for (const full of groups.slice(1, -1)) expect(full.length).toBe(among);
        if (groups.length > 1) expect(groups.at(-1)!.length).toBeLessThanOrEqual(among);
      }),
    );
  });

  it('so that all prizes together never cost more than the entries were reckoned at', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 1e9 }), ({ people, among, left }, costMinor) => {
        const room = Math.min(left, among);
        const sizes = fillDraws(people, room, among).map(({ length }, i) => length + (i === 0 ? among - room : 0));
        const held = sizes.filter((size) => size >= among);
        const { atMostMinor, expectedMinor } = incentiveCost({ kind: 'draw', costMinor, among }, 5000);
        const entries = sizes.reduce((sum, size) => sum + size, 0);
        expect(held.length * costMinor).toBeLessThanOrEqual(entries * expectedMinor * (1 + 1e-12));
        expect(held.length * costMinor).toBeLessThanOrEqual(entries * atMostMinor);
      }),
    );
  });
});

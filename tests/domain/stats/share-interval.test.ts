import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logGamma } from '#app/domain/stats/log-gamma.ts';
import { shareInterval } from '#app/domain/stats/share-interval.ts';
import { seeded } from '#tests/domain/rhythm/model/simulate.ts';

describe('shareInterval', () => {
  // Wilson's score interval without correction, as R's prop.test(…, correct = FALSE) gives it.
  it.each([
    [10, 100, 0.0552291, 0.1743657],
    [0, 10, 0, 0.2775328],
    [10, 10, 0.7224672, 1],
    [81, 263, 0.2552885, 0.3662096],
  ])('%i of %i: %f to %f', (hits, n, low, high) => {
    const interval = shareInterval(hits, n)!;
    expect(interval.share).toBe(hits / n);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('says nothing of nobody', () => {
    expect(shareInterval(0, 0)).toBeUndefined();
  });

  it('holds the share, lies within 0 … 1, and is wider the more the count varies', () => {
    const count = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(count, fc.double({ min: 1, max: 20, noNaN: true }), ([hits, n], effect) => {
        const plain = shareInterval(hits, n)!;
        const share = hits / n;
        const varied = shareInterval(hits, n, (effect * share * (1 - share)) / n)!;
        for (const { low, high } of [plain, varied]) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        }
        expect(varied.high - varied.low).toBeGreaterThanOrEqual(plain.high - plain.low - 1e-12);
      }),
    );
  });

  it('holds the true share in about 95 of 100 counts, whatever it is', () => {
    for (const n of [40, 150, 600]) {
      const coverages = Array.from({ length: 91 }, (_, i) => coverage(n, 0.05 + i * 0.01));
      const average = coverages.reduce((sum, one) => sum + one, 0) / coverages.length;
      expect(average).toBeGreaterThan(0.94);
      expect(average).toBeLessThan(0.965);
    }
  });

  it('keeps that word where the same people are counted again and again, and the plain range does not', () => {
    const random = seeded(5);
    const held = { plain: 0, varied: 0 };
    for (let shop = 0; shop < 1000; shop += 1) {
      const { hits, n, variance } = repeaters(200, 0.4, random);
      const within = ({ low, high }: { low: number; high: number }) => low <= 0.4 && high >= 0.4;
      held.plain += within(shareInterval(hits, n)!) ? 1 : 0;
      held.varied += within(shareInterval(hits, n, variance)!) ? 1 : 0;
    }
    expect(held.varied / 1000).toBeGreaterThan(0.93);
    expect(held.varied / 1000).toBeLessThan(0.97);
    expect(held.plain / 1000).toBeLessThan(0.9);
  });
});

/** The chance that the range of a binomial count holds its share: no simulation, all counts there are. */
function coverage(n: number, share: number): number {
  let held = 0;
  for (let hits = 0; hits <= n; hits += 1) {
    const { low, high } = shareInterval(hits, n)!;
    const ways = logGamma(n + 1) - logGamma(hits + 1) - logGamma(n - hits + 1);
    if (low <= share && high >= share)
      held += Math.exp(ways + hits * Math.log(share) + (n - hits) * Math.log1p(-share));
  }
  return held;
}

/** Buyers who are each counted up to six times, most of them alike every time. */
function repeaters(buyers: number, share: number, random: () => number) {
  const each = Array.from({ length: buyers }, () => {
    const n = 1 + Math.floor(random() * 6);
    const habit = random() < share;
    const hits = Array.from({ length: n }, () => (random() < 0.7 ? habit : random() < share)).filter(Boolean).length;
    return { n, hits };
  });
  const n = each.reduce((sum, one) => sum + one.n, 0);
  const hits = each.reduce((sum, one) => sum + one.hits, 0);
  const variance = each.reduce((sum, one) => sum + (one.hits - (hits / n) * one.n) ** 2, 0) / n ** 2;
  return { hits, n, variance };
}

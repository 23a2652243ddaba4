import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collapse, collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { summaryOf, withoutOneOf } from '#app/domain/rhythm/model/collapsed-buyers.ts';
import { logLikelihood } from '#app/domain/rhythm/model/log-likelihood.ts';
import { likelihoodSurface } from '#app/domain/rhythm/model/likelihood-surface.ts';

const params = { k: 3, r: 1.4, alpha: 20, a: 0.7, b: 2.1 };

/** Histories of whole days, each with a count; few values, so that many are equal. */
const counted = fc.array(
  fc.record({
    x: fc.nat({ max: 3 }),
    silence: fc.nat({ max: 3 }),
    gap: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 1, max: 4 }),
    litt: fc.nat({ max: 8 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const historyOf = ({ x, gap, silence, litt }: { x: number; gap: number; silence: number; litt: number }) => ({
  x,
  tx: x * gap,
  T: x * gap + silence,
  litt: x === 0 ? 0 : litt,
});

test('counted histories are the same buyers one by one, in whatever order they come', () => {
  fc.assert(
    fc.property(counted, (given) => {
      const rows = given.map((one) => ({ ...historyOf(one), count: one.count }));
      const column = (name: keyof (typeof rows)[number]) => Float64Array.from(rows, (row) => row[name]);
      const [x, tx, T, litt, count] = [column('x'), column('tx'), column('T'), column('litt'), column('count')];
      const single = rows.flatMap(({ count: times, ...one }) => Array.from({ length: times }, () => one)).reverse();
      const { litts, ...data } = collapse({ x, tx, T, litt, count });
      const { litts: others, ...other } = collapseBuyers(single);
      expect(data).toEqual(other);
      for (const [row, mean] of litts.entries()) expect(mean).toBeCloseTo(others[row]!, 12);
    }),
  );
});

test('the likelihood of all is the sum of theirs, also without one of them', () => {
  fc.assert(
    fc.property(counted, fc.nat(), (given, pick) => {
      const buyers = given.map(historyOf);
      const data = collapseBuyers(buyers);
      const row = pick % data.counts.length;
      const total = (of: typeof data) =>
        likelihoodSurface(of, { k: params.k, z: 1, timeScale: 1 })(params, new Float64Array(4));
      const sum = buyers.reduce((all, buyer) => all + logLikelihood(params, buyer), 0);
      expect(total(data)).toBeCloseTo(sum, 8);
      const left = sum - logLikelihood(params, summaryOf(data, row));
      expect(total(withoutOneOf(data, row))).toBeCloseTo(left, 8);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occasionsOf } from '#app/domain/rhythm/occasions.ts';
import { countsAsPurchase, type OrderFacts } from '#app/domain/rhythm/purchase.ts';
import { rhythmOf } from '#app/domain/rhythm/rhythm.ts';
import { order } from './histories.ts';

const rules = { countRenewals: true };

function placed(localOn: string, totalMinor: bigint, more: Partial<OrderFacts> = {}): OrderFacts {
  const plain = { refundedMinor: 0n, cancelled: false, test: false, deleted: false, source: 'web' } as const;
  return { id: 1n, localOn, totalMinor, ...plain, ...more };
}

describe('occasionsOf', () => {
  it('merges the orders of a day and leaves out what is no purchase, by hand', () => {
    const orders = [
      placed('2026-03-10', 2500n),
      placed('2026-01-05', 1000n),
      placed('2026-01-05', 500n, { source: 'pos' }),
      placed('2026-01-05', 9900n, { cancelled: true }),
      placed('2026-02-01', 0n, { refundedMinor: 3000n }),
      placed('2026-02-02', 700n, { test: true }),
      placed('2026-02-03', 700n, { deleted: true }),
      placed('2026-03-10', 1n, { source: 'draft', refundedMinor: 99n }),
      placed('2026-04-01', 300n, { source: 'subscription' }),
    ];
    expect(occasionsOf(orders, rules)).toEqual([
      { on: '2026-01-05', minor: 1500n },
      { on: '2026-03-10', minor: 2501n },
      { on: '2026-04-01', minor: 300n },
    ]);
    expect(occasionsOf(orders, { countRenewals: false })).toHaveLength(2);
  });

  it('are none for nobody and for those who gave everything back', () => {
    expect(occasionsOf([], rules)).toEqual([]);
    expect(occasionsOf([placed('2026-01-05', 0n, { refundedMinor: 100n })], rules)).toEqual([]);
  });

  it('ascend, one a day, hold all the money that counts, in whatever order the orders come', () => {
    const history = fc.array(order, { maxLength: 40 }).chain((orders) => {
      return fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length }));
    });
    fc.assert(
      fc.property(history, ([orders, shuffled]) => {
        const occasions = occasionsOf(orders, rules);
        occasions.forEach(({ on }, i) => {
          if (i > 0) expect(occasions[i - 1]!.on < on).toBe(true);
        });
        const counted = orders.filter((each) => countsAsPurchase(each, rules));
        const money = (parts: { minor: bigint }[]) => parts.reduce((sum, { minor }) => sum + minor, 0n);
        expect(money(occasions)).toBe(counted.reduce((sum, { totalMinor }) => sum + totalMinor, 0n));
        expect(new Set(occasions.map(({ on }) => on))).toEqual(new Set(counted.map(({ localOn }) => localOn)));
        expect(occasionsOf(shuffled, rules)).toEqual(occasions);
        expect(rhythmOf(occasions.map(({ on }) => on))?.x).toBe(
          occasions.length > 0 ? occasions.length - 1 : undefined,
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hypothesesOf } from '#app/domain/segments/hypotheses/hypotheses-of.ts';
import { ordersBehind } from '#app/domain/segments/hypotheses/orders-behind.ts';
import type { DetailedOrder } from '#app/domain/segments/signals/visit.ts';
import { countsAsPurchase } from '#app/domain/rhythm/purchase.ts';
import { order } from '../../rhythm/histories.ts';
import { orderOn, ordersEveryMonth } from '../signals/orders.ts';

const rules = { countRenewals: true };
const boundaries = { expectedOn: '2025-10-01' };
const idsBehind = (cause: string, orders: readonly DetailedOrder[], today = '2025-11-01') => {
  const found = hypothesesOf({ orders, rules, boundaries }, today).found.find((one) => one.cause === cause);
  return found && ordersBehind(found, orders, rules).map(({ id }) => id);
};

it('a silence stands on the last purchase, a refund on the order that was paid back', () => {
  const orders = ordersEveryMonth([
    { id: 1n },
    { id: 2n },
    { id: 3n },
    { id: 4n, totalMinor: 0n, refundedMinor: 5000n },
  ]);
  expect(idsBehind('late', orders)).toEqual([3n]);
  expect(idsBehind('refund', orders)).toEqual([4n]);
});

it('what became less stands on the last three visits, all orders of them', () => {
  const sizes = [9000, 9000, 9000, 9000, 2000, 2000, 2000].map((minor, i) => ({
    id: BigInt(i),
    totalMinor: BigInt(minor),
    productTypes: i < 4 ? [`type ${i}`, 'Tea'] : ['Coffee'],
  }));
  const last = ordersEveryMonth(sizes);
  const again = orderOn(last.at(-1)!.localOn, { id: 77n, totalMinor: 100n, productTypes: [] });
  expect(idsBehind('basket', [...last, again])).toEqual([6n, 77n, 5n, 4n]);
  // An order of which no kind is known says nothing about kinds.
  expect(idsBehind('types', [...last, again])).toEqual([6n, 5n, 4n]);
});

it('never points to an order that is not the buyer’s, or does not count, but for a refund', () => {
  const detailed = order.map((one): DetailedOrder => ({ ...one, discountCodes: ['X'], productTypes: ['Tea'] }));
  fc.assert(
    fc.property(fc.array(detailed, { maxLength: 15 }), (orders) => {
      for (const hypothesis of hypothesesOf({ orders, rules, boundaries }, '2026-11-22').found) {
        const behind = ordersBehind(hypothesis, orders, rules);
        expect(behind.length).toBeGreaterThan(0);
        for (const one of behind) {
          expect(orders).toContain(one);
          if (hypothesis.cause !== 'refund') expect(countsAsPurchase(one, rules)).toBe(true);
        }
      }
    }),
  );
});

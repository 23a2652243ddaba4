import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsAsPurchase, type OrderFacts } from '#app/domain/rhythm/purchase.ts';
import { order } from './histories.ts';

const paid: OrderFacts = {
  id: 1n,
  localOn: '2026-03-01',
  totalMinor: 1n,
  refundedMinor: 0n,
  cancelled: false,
  test: false,
  deleted: false,
  source: 'web',
};

describe('countsAsPurchase', () => {
  const rules = { countRenewals: true };

  it.each(['web', 'pos', 'draft', 'subscription', 'other'] as const)('counts an order from %s', (source) => {
    expect(countsAsPurchase({ ...paid, source }, rules)).toBe(true);
  });

  it('leaves renewals out where the merchant says so, and nothing else', () => {
    const without = { countRenewals: false };
    expect(countsAsPurchase({ ...paid, source: 'subscription' }, without)).toBe(false);
    expect(countsAsPurchase({ ...paid, source: 'draft' }, without)).toBe(true);
  });

  it.each([
    ['a test', { test: true }],
    ['cancelled', { cancelled: true }],
    ['deleted', { deleted: true }],
    ['refunded to zero', { totalMinor: 0n, refundedMinor: 5000n }],
    ['below zero', { totalMinor: -1n }],
  ])('does not count one that is %s', (_, flaw) => {
    expect(countsAsPurchase({ ...paid, ...flaw }, rules)).toBe(false);
  });

  it('counts what is left after a refund in part', () => {
    expect(countsAsPurchase({ ...paid, totalMinor: 1n, refundedMinor: 9999n }, rules)).toBe(true);
  });

  it('never counts fewer orders with renewals than without', () => {
    fc.assert(
      fc.property(order, (any) => {
        if (countsAsPurchase(any, { countRenewals: false })) expect(countsAsPurchase(any, rules)).toBe(true);
      }),
    );
  });
});

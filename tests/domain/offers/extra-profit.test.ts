import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactCost } from '#app/domain/offers/contact-cost.ts';
import { breakEvenReturn, type ContactEconomics, expectedExtraProfit } from '#app/domain/offers/extra-profit.ts';
import { incentiveCost } from '#app/domain/offers/incentive-cost.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import { defaultOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { beliefAfter, beliefBefore, believedReturn, chanceOfMore } from '#app/domain/offers/return-belief.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const money = fc.integer({ min: 0, max: 1_000_000 });
const contacts: fc.Arbitrary<ContactEconomics> = fc.record({
  leftMinor: money,
  incentiveMinor: money,
  returnRate: share,
  contactMinor: fc.integer({ min: 0, max: 5000 }),
});

describe('incentiveCost', () => {
  it.each<[Incentive, number, number]>([
    [{ kind: 'none' }, 0, 0],
    [{ kind: 'percent', percent: 10 }, 500, 499.9],
    [{ kind: 'amount', minor: 500 }, 500, 500],
    [{ kind: 'amount', minor: 9000 }, 9000, 4999],
    [{ kind: 'store-credit', minor: 700 }, 700, 700],
    [{ kind: 'gift-card', minor: 700 }, 700, 700],
    [{ kind: 'free-shipping', costMinor: 490 }, 490, 490],
    [{ kind: 'gift', costMinor: 300 }, 300, 300],
    [{ kind: 'draw', costMinor: 50_000, among: 20 }, 2500, 2500],
    [{ kind: 'draw', costMinor: 50_000, among: 8 }, 6250, 6250],
    [{ kind: 'draw', costMinor: 50_001, among: 20 }, 2501, 2500.05],
  ])('of %j on an order of 49.99', (incentive, atMostMinor, expectedMinor) => {
    expect(incentiveCost(incentive, 4999)).toEqual({ atMostMinor, expectedMinor });
  });

  it('tells incentives apart by kind and value', () => {
    const keys = [
      ...[10, 15].map((percent) => incentiveKey({ kind: 'percent', percent })),
      ...(['amount', 'store-credit', 'gift-card'] as const).map((kind) => incentiveKey({ kind, minor: 10 })),
      ...(['free-shipping', 'gift'] as const).map((kind) => incentiveKey({ kind, costMinor: 10 })),
      ...[10, 20].map((among) => incentiveKey({ kind: 'draw', costMinor: 10, among })),
      incentiveKey({ kind: 'none' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe('percent:10');
  });
});

describe('the arithmetic of a contact', () => {
  it('is what an accountant counts for 100,000 buyers, one by one', () => {
    // 20,000 return unasked and 3,000 more when asked; 50 each, margin 40 %, a tenth off, one cent a message.
    const asked = 23_000 * (0.4 * 5000 - 500) - 100_000 * 1;
    const unasked = 20_000 * (0.4 * 5000);
    const contact = { leftMinor: 2000, incentiveMinor: 500, returnRate: 0.2, contactMinor: 1 };
    expect(100_000 * expectedExtraProfit(contact, 0.03)).toBeCloseTo(asked - unasked, 3);
  });

  it('breaks even at b·d/(m − d) for a discount and nothing else', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.1, max: 0.99, noNaN: true }), share, (b, m, part) => {
        const d = part * m * 0.99;
        const contact = { leftMinor: m * 8000, incentiveMinor: d * 8000, returnRate: b, contactMinor: 0 };
        expect(breakEvenReturn(contact)).toBeCloseTo((b * d) / (m - d), 9);
      }),
    );
  });

  it('earns nothing at the break-even, more above it and less below', () => {
    fc.assert(
      fc.property(contacts, (contact) => {
        const needs = breakEvenReturn(contact);
        if (needs === Infinity) {
          expect(contact.leftMinor).toBeLessThanOrEqual(contact.incentiveMinor);
          expect(expectedExtraProfit(contact, 1)).toBeLessThanOrEqual(0);
          return;
        }
        const scale = contact.leftMinor + contact.incentiveMinor + contact.contactMinor;
        expect(Math.abs(expectedExtraProfit(contact, needs))).toBeLessThanOrEqual(1e-9 * scale * (1 + needs));
        expect(expectedExtraProfit(contact, needs + 0.01)).toBeGreaterThan(0);
        expect(expectedExtraProfit(contact, needs - 0.01)).toBeLessThan(0);
      }),
    );
  });

  it('rises with the margin and the extra return, falls with every cost and with those who come anyway', () => {
    fc.assert(
      fc.property(contacts, share, fc.double({ min: 0, max: 0.2, noNaN: true }), (contact, more, u) => {
        const profit = (change: Partial<ContactEconomics>, extra = u) =>
          expectedExtraProfit({ ...contact, ...change }, extra);
        const base = profit({});
        expect(profit({ leftMinor: contact.leftMinor + 100 * more })).toBeGreaterThanOrEqual(base);
        expect(profit({ incentiveMinor: contact.incentiveMinor + 100 * more })).toBeLessThanOrEqual(base);
        expect(profit({ contactMinor: contact.contactMinor + 100 * more })).toBeLessThanOrEqual(base);
        expect(profit({ returnRate: contact.returnRate + (1 - contact.returnRate) * more })).toBeLessThanOrEqual(base);
        if (contact.leftMinor > contact.incentiveMinor) expect(profit({}, u + more)).toBeGreaterThanOrEqual(base);
      }),
    );
  });

  it('counts a message or a person’s minutes', () => {
    const policy = { ...defaultOfferPolicy, messageMinor: 0.4, staffMinuteMinor: 55, taskMinutes: 6 };
    expect([contactCost(policy, 'message'), contactCost(policy, 'person')]).toEqual([0.4, 330]);
  });
});

describe('what is believed of extra returns', () => {
  it('is little before anything was measured, and more for more', () => {
    expect(beliefBefore(0)).toEqual({ nothing: 0.05, mean: 0.01, deviation: 0.02 });
    expect(believedReturn(beliefBefore(0))).toBeCloseTo(0.0095);
    expect(beliefBefore(0.1).mean).toBeCloseTo(0.04);
    expect(beliefBefore(0.1).deviation).toBeCloseTo(0.03);
  });

  it('lies between what was believed and what was measured, and is surer than either', () => {
    const estimates = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    const errors = fc.double({ min: 1e-4, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, estimates, errors, (generosity, estimate, standardError) => {
        const before = beliefBefore(generosity);
        const after = beliefAfter(before, { estimate, standardError });
        expect(after.mean).toBeGreaterThanOrEqual(Math.min(before.mean, estimate) - 1e-12);
        expect(after.mean).toBeLessThanOrEqual(Math.max(before.mean, estimate) + 1e-12);
        expect(after.deviation).toBeLessThan(Math.min(before.deviation, standardError));
        expect(after.nothing).toBeGreaterThanOrEqual(0);
        expect(after.nothing).toBeLessThanOrEqual(1);
        const chances = [0, 0.01, 0.1, Infinity].map((needs) => chanceOfMore(after, needs));
        expect(chances).toEqual(chances.toSorted((a, b) => b - a));
        expect(chances.at(-1)).toBe(0);
      }),
    );
  });

  it('comes to believe in nothing where nothing is measured, and in the effect where there is one', () => {
    const after = (estimate: number) => beliefAfter(beliefBefore(0.1), { estimate, standardError: 0.005 });
    expect(after(0).nothing).toBeGreaterThan(0.3);
    expect(after(0.04).nothing).toBeLessThan(1e-9);
    // By Bayes' rule on paper: 0.05·N(0; 0, 0.005) against 0.95·N(0; 0.04, 0.0304).
    const density = (x: number, mean: number, sd: number) => Math.exp(-(((x - mean) / sd) ** 2) / 2) / sd;
    const [zero, some] = [0.05 * density(0, 0, 0.005), 0.95 * density(0, 0.04, Math.hypot(0.03, 0.005))];
    expect(after(0).nothing).toBeCloseTo(zero / (zero + some), 12);
  });

  it.each([undefined, { estimate: Number.NaN, standardError: 0.1 }, { estimate: 0.1, standardError: 0 }])(
    'is unmoved by %j',
    (measured) => {
      expect(beliefAfter(beliefBefore(0.2), measured)).toEqual(beliefBefore(0.2));
    },
  );
});

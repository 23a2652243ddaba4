import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '#app/locales/en.json';
import { hypothesesOf } from '#app/domain/segments/hypotheses/hypotheses-of.ts';
import {
  causes,
  evidenceKey,
  evidenceKeys,
  noneKey,
  type Hypothesis,
} from '#app/domain/segments/hypotheses/hypothesis.ts';
import type { DetailedOrder } from '#app/domain/segments/signals/visit.ts';
import { order } from '../../rhythm/histories.ts';
import { orderOn, ordersEveryMonth } from '../signals/orders.ts';

const rules = { countRenewals: true };
const boundaries = { expectedOn: '2025-10-01' };
const about = (orders: readonly DetailedOrder[], today = '2025-09-01') =>
  hypothesesOf({ orders, rules, boundaries }, today);
const plain = (n: number) => Array.from({ length: n }, () => ({}));

describe('hypothesesOf', () => {
  it('says that there is no sign where there is none', () => {
    expect(about(ordersEveryMonth(plain(8)))).toEqual({ found: [], noSign: [...causes] });
  });

  it('has lateness for those who are late, and knows that it explains little', () => {
    const { found, noSign } = about(ordersEveryMonth(plain(8)), '2025-10-10');
    expect(found).toMatchObject([{ cause: 'late', strength: 'some', evidence: { silenceDays: 72, usualDays: 63 } }]);
    expect(noSign).not.toContain('late');
  });

  it('looks at what became of the last order, also when nothing of it is left', () => {
    const refunded = { id: 77n, totalMinor: 0n, refundedMinor: 5000n };
    expect(about(ordersEveryMonth([...plain(3), refunded])).found).toEqual([
      {
        cause: 'refund',
        strength: 'strong',
        evidence: { orderId: 77n, on: '2025-04-01', refundedMinor: 5000, share: 1 },
      },
    ]);
    const partly = { totalMinor: 4000n, refundedMinor: 1000n };
    expect(about(ordersEveryMonth([...plain(3), partly])).found).toMatchObject([
      { strength: 'some', evidence: { share: 0.2 } },
    ]);
    expect(about(ordersEveryMonth([partly, ...plain(3)])).found).toEqual([]);
    expect(about(ordersEveryMonth([...plain(3), { ...refunded, test: true }])).found).toEqual([]);
  });

  it('takes the later of two orders of one day', () => {
    const orders = [orderOn('2025-01-01', { id: 9n, refundedMinor: 100n }), orderOn('2025-01-01', { id: 8n })];
    expect(about(orders).found).toMatchObject([{ cause: 'refund', evidence: { orderId: 9n } }]);
  });

  it('knows who never paid in full', () => {
    const withCode = (n: number) => Array.from({ length: n }, () => ({ discountCodes: ['TEN'] }));
    expect(about(ordersEveryMonth(withCode(2))).found).toEqual([
      { cause: 'discount', strength: 'some', evidence: { visits: 2 } },
    ]);
    expect(about(ordersEveryMonth(withCode(4))).found).toMatchObject([{ strength: 'strong' }]);
    expect(about(ordersEveryMonth([{}, ...withCode(4)])).noSign).toContain('discount');
    expect(about(ordersEveryMonth(withCode(1))).noSign).toContain('discount');
  });

  it('explains the silence of who buys in one season by the season, until it has gone by', () => {
    const gifts = ['2022-12-10', '2023-12-05', '2024-12-12'].map((on) => orderOn(on));
    const season = { years: 3, fromOn: '2025-11-08', toOn: '2026-01-08' };
    expect(about(gifts).found).toEqual([
      { cause: 'season', strength: 'strong', evidence: { ...season, isOver: false } },
    ]);
    const after = hypothesesOf({ orders: gifts, rules, boundaries: { expectedOn: '2025-12-10' } }, '2026-02-01').found;
    expect(after).toMatchObject([
      { cause: 'season', strength: 'some', evidence: { isOver: true, fromOn: '2026-11-08' } },
      { cause: 'late' },
    ]);
  });

  it('ranks strong evidence first, and what explains most before what states it', () => {
    const falling = [9000, 9000, 9000, 9000, 9000, 9000, 9000, 2000, 2000, 2000].map((minor, i) => ({
      totalMinor: BigInt(minor),
      refundedMinor: i === 9 ? 300n : 0n,
      productTypes: i < 7 ? [`type ${i}`] : ['Coffee'],
      discountCodes: ['TEN'],
    }));
    const { found, noSign } = about(ordersEveryMonth(falling), '2025-11-01');
    expect(found.map(({ cause, strength }) => [cause, strength])).toEqual([
      ['discount', 'strong'],
      ['basket', 'strong'],
      ['types', 'strong'],
      ['refund', 'some'],
      ['late', 'some'],
    ]);
    expect(noSign).toEqual(['season']);
  });

  it('names each cause once, with evidence or without a sign, of any orders', () => {
    const detailed = order.map((one): DetailedOrder => ({ ...one, discountCodes: [], productTypes: [] }));
    fc.assert(
      fc.property(fc.array(detailed, { maxLength: 12 }), (orders) => {
        const { found, noSign } = about(orders, '2026-11-22');
        expect([...found.map(({ cause }) => cause), ...noSign].sort()).toEqual([...causes].sort());
      }),
    );
  });

  it('has words for each, found or not', () => {
    const words = (key: string) =>
      key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], en);
    for (const key of evidenceKeys) expect(words(key), key).toBeTypeOf('string');
    for (const cause of causes) expect(words(noneKey(cause)), cause).toBeTypeOf('string');
    expect(Object.keys(en.hypotheses.cause).sort()).toEqual([...causes].sort());
  });

  it('words a signal as the signal, a season that went by as such, and no gaps as none', () => {
    const keys = (found: readonly Hypothesis[]) => found.map(evidenceKey);
    const gifts = ['2022-12-10', '2023-12-05', '2024-12-12'].map((on) => orderOn(on));
    expect(keys(about(gifts).found)).toEqual(['hypotheses.found.season']);
    const after = hypothesesOf({ orders: gifts, rules, boundaries: { expectedOn: '2025-12-10' } }, '2026-02-01').found;
    expect(keys(after)).toEqual(['hypotheses.found.seasonOver', 'signals.silence']);
    expect(keys(about([orderOn('2025-01-01')], '2025-12-01').found)).toEqual(['signals.silenceOnce']);
    const coded = Array.from({ length: 4 }, () => ({ discountCodes: ['TEN'], refundedMinor: 10n }));
    expect(keys(about(ordersEveryMonth(coded)).found)).toEqual([
      'hypotheses.found.discount',
      'hypotheses.found.refund',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportRow } from '#app/shopify/to-domain/export-row.ts';
import { context, lineRow, money, orderRow } from './rows.ts';

const read = (row: unknown) => exportRow(JSON.stringify(row), context);
const id = 5000000000001n;

describe('an order row', () => {
  it('becomes facts', () => {
    expect(read(orderRow())).toEqual({
      kind: 'order',
      order: {
        id,
        customerId: 7n,
        email: 'ann@example.com',
        processedAt: new Date('2026-10-31T23:30:00Z'),
        updatedAt: new Date('2026-11-02T08:00:00Z'),
        totalMinor: 12050n,
        refundedMinor: 1000n,
        cancelledAt: null,
        test: false,
        source: 'web',
        discountCodes: ['BACK-7K3P9Q2M4T'],
        customer: { id: 7n, email: 'Ann@example.com', consent: 'not-subscribed' },
        deliveredAt: new Date('2026-11-02T07:00:00Z'),
        isOnItsWay: false,
        returnOpen: false,
        refundedAt: new Date('2026-11-02T08:00:00Z'),
      },
    });
  });

  it('of a guest, of a customer without address, and without the right to addresses', () => {
    expect(read(orderRow({ customer: null }))).toMatchObject({
      order: { customerId: null, email: 'ann@example.com', customer: undefined },
    });
    const bare = { id: 'gid://shopify/Customer/7' };
    expect(read(orderRow({ customer: { ...bare, defaultEmailAddress: null } }))).toMatchObject({
      order: { customerId: 7n, customer: { id: 7n, email: null, consent: 'unknown' } },
    });
    const { email: _withheld, ...row } = orderRow({ customer: bare });
    const withheld = read(row);
    expect(withheld).toMatchObject({ order: { customerId: 7n, email: null } });
    expect(withheld).not.toHaveProperty('order.customer.consent');
  });

  it.each([
    ['web', 'web'],
    ['580111', 'web'],
    ['pos', 'pos'],
    ['shopify_draft_order', 'draft'],
    ['subscription_contract', 'subscription'],
    ['1234567', 'other'],
    ['__proto__', 'other'],
    [null, 'other'],
  ])('from %j is from %s', (sourceName, source) => {
    expect(read(orderRow({ sourceName }))).toMatchObject({ order: { source } });
  });

  it.each([
    ['not-json', '{"id":', undefined],
    ['not-json', '', undefined],
    ['not-json', 'null', undefined],
    ['not-json', '"text"', undefined],
    ['missing-id', orderRow({ id: undefined }), undefined],
    ['missing-id', orderRow({ id: 'gid://shopify/Product/1' }), undefined],
    ['bad-date', orderRow({ processedAt: undefined }), id],
    ['bad-date', orderRow({ processedAt: '2026-02-30T00:00:00Z' }), id],
    ['bad-date', orderRow({ processedAt: '0000-01-01T00:00:00Z' }), id],
    ['bad-date', orderRow({ updatedAt: 'yesterday' }), id],
    ['bad-date', orderRow({ cancelledAt: 'later' }), id],
    ['future-date', orderRow({ processedAt: '2027-01-17T00:00:00Z' }), id],
    ['future-date', orderRow({ updatedAt: '2099-01-01T00:00:00Z' }), id],
    ['unknown-currency', orderRow({ currentTotalPriceSet: money('1.0', 'XQZ') }), id],
    ['unknown-currency', orderRow({ currentTotalPriceSet: { shopMoney: { amount: '1.0' } } }), id],
    ['other-currency', orderRow({ currentTotalPriceSet: money('1.0', 'USD') }), id],
    ['bad-amount', orderRow({ currentTotalPriceSet: null }), id],
    ['bad-amount', orderRow({ currentTotalPriceSet: money('a lot') }), id],
    ['bad-amount', orderRow({ currentTotalPriceSet: money('9'.repeat(17)) }), id],
    ['bad-amount', orderRow({ totalRefundedSet: money('NaN') }), id],
    ['negative-total', orderRow({ currentTotalPriceSet: money('-0.01') }), id],
  ])('with %s is left out', (reason, row, orderId) => {
    const text = typeof row === 'string' ? row : JSON.stringify(row);
    expect(exportRow(text, context)).toEqual({ kind: 'problem', reason, orderId });
  });

  it('a few hours ahead is a matter of clocks', () => {
    expect(read(orderRow({ processedAt: '2027-01-16T07:00:00Z' }))).toMatchObject({ kind: 'order' });
  });

  it('holds no NUL, which the database refuses', () => {
    expect(read(orderRow({ discountCodes: ['A\0B', '\0', 7, null] }))).toMatchObject({
      order: { discountCodes: ['AB'] },
    });
  });
});

describe('a line row', () => {
  it('names its order', () => {
    const line = { id: 11n, productType: 'Coffee', quantity: 3, minor: 3705n }; // 12.345 → 12.35
    expect(read(lineRow())).toEqual({ kind: 'line', orderId: id, line });
  });

  it('may have lost its product, or all its pieces', () => {
    expect(read(lineRow({ product: null, currentQuantity: 0 }))).toMatchObject({
      line: { productType: '', quantity: 0, minor: 0n },
    });
  });

  it.each([
    ['missing-id', lineRow({ __parentId: 'gid://shopify/Product/1' }), undefined],
    ['missing-id', lineRow({ id: 1 }), id],
    ['bad-amount', lineRow({ currentQuantity: 1.5 }), id],
    ['bad-amount', lineRow({ currentQuantity: -1 }), id],
    ['bad-amount', lineRow({ discountedUnitPriceAfterAllDiscountsSet: {} }), id],
    ['other-currency', lineRow({ discountedUnitPriceAfterAllDiscountsSet: money('1', 'USD') }), id],
  ])('with %s is left out', (reason, row, orderId) => {
    expect(read(row)).toEqual({ kind: 'problem', reason, orderId });
  });
});

describe('whatever comes', () => {
  const oddity = fc.oneof(fc.anything(), fc.constantFrom('', '-1', '1e9', 'NaN', '0x1', '2026-13-45T99:99:99Z', '\0'));
  const spoilt = (row: object) =>
    fc
      .record({ field: fc.constantFrom(...Object.keys(row)), value: oddity })
      .map(({ field, value }) => ({ ...row, [field]: value }));

  it('is read or left out with a reason, and never holds NaN', () => {
    const rows = fc.oneof(spoilt(orderRow()), spoilt(lineRow()), oddity);
    fc.assert(
      fc.property(rows, (row) => {
        check(exportRow(textOf(row), context));
      }),
      { numRuns: 3000 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void check(exportRow(text, context))));
  });

  function textOf(row: unknown): string {
    try {
      const text = JSON.stringify(row) as string | undefined;
      return text ?? 'undefined';
    } catch {
      return 'a BigInt, or a circle';
    }
  }

  function check(row: ReturnType<typeof exportRow>) {
    if (row.kind === 'problem') return void expect(row.reason).toMatch(/^[a-z-]+$/);
    if (row.kind === 'line') return void expect(row.line.minor).toBeTypeOf('bigint');
    const { processedAt, updatedAt, cancelledAt, totalMinor, discountCodes } = row.order;
    for (const date of [processedAt, updatedAt, cancelledAt]) if (date) expect(date.getTime()).not.toBeNaN();
    expect(totalMinor >= 0n && totalMinor <= 10n ** 15n).toBe(true);
    expect(discountCodes.join('')).not.toContain('\0');
  }
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '#app/shopify/parse-json.ts';
import { factsFromWebhook, topics } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { context } from './rows.ts';

const shopMoney = (amount: string, currency_code = 'EUR') => ({ shop_money: { amount, currency_code } });

/** As in Shopify's sample payloads, cut to the fields that we ask for. */
function orderPayload(changes: object = {}) {
  return {
    id: 820982911946154,
    admin_graphql_api_id: 'gid://shopify/Order/820982911946154508',
    email: 'jon@example.com',
    processed_at: '2021-12-31T19:00:00-05:00',
    updated_at: '2022-01-02T19:00:00-05:00',
    cancelled_at: null,
    current_total_price_set: shopMoney('398.00'),
    test: false,
    source_name: 'web',
    discount_codes: [{ code: 'BACK-7K3P9Q2M4T', amount: '10.00', type: 'percentage' }],
    refunds: [],
    fulfillment_status: 'fulfilled',
    fulfillments: [{ status: 'success', shipment_status: 'delivered', updated_at: '2022-01-02T10:00:00-05:00' }],
    line_items: [{ requires_shipping: true }],
    customer: {
      id: 115310627314723,
      admin_graphql_api_id: 'gid://shopify/Customer/115310627314723954',
      email: 'j@x.com',
    },
    ...changes,
  };
}
const refund = (amount: string, changes: object = {}) => ({
  created_at: '2022-01-02T12:00:00-05:00',
  transactions: [{ kind: 'refund', status: 'success', amount, currency: 'EUR', ...changes }],
});
const read = (topic: string, payload: unknown) => factsFromWebhook(topic, payload, context);
const id = 820982911946154508n;

describe('orders/create, updated, cancelled, paid', () => {
  it('become facts', () => {
    const order = {
      id,
      customerId: 115310627314723954n,
      customer: { id: 115310627314723954n, email: 'j@x.com' },
      email: 'jon@example.com',
      processedAt: new Date('2022-01-01T00:00:00Z'),
      updatedAt: new Date('2022-01-03T00:00:00Z'),
      totalMinor: 39800n,
      refundedMinor: 0n,
      cancelledAt: null,
      test: false,
      source: 'web',
      discountCodes: ['BACK-7K3P9Q2M4T'],
      deliveredAt: new Date('2022-01-02T15:00:00Z'),
      isOnItsWay: false,
      returnOpen: undefined,
      refundedAt: null,
    };
    for (const topic of ['orders/create', 'orders/updated', 'orders/cancelled', 'orders/paid']) {
      expect(read(topic, orderPayload())).toEqual({ kind: 'order', order });
    }
  });

  it('sum what was paid back, in the shop’s currency', () => {
    const refunds = [
      refund('10.00'),
      refund('5.50'),
      refund('99.00', { status: 'failure' }),
      refund('7', { kind: 'void' }),
    ];
    expect(read('orders/updated', orderPayload({ refunds }))).toMatchObject({
      order: { refundedMinor: 1550n, refundedAt: new Date('2022-01-02T17:00:00Z') },
    });
    // Goods that came back without money: nobody was paid.
    const free = [refund('0.00')];
    expect(read('orders/updated', orderPayload({ refunds: free }))).toMatchObject({ order: { refundedAt: null } });
  });

  it.each([
    ['nothing was sent', { fulfillment_status: null, fulfillments: [] }, true],
    ['part of it was sent', { fulfillment_status: 'partial' }, true],
    ['a carrier has it', { fulfillments: [{ status: 'success', shipment_status: 'in_transit' }] }, true],
    ['a carrier tried in vain', { fulfillments: [{ status: 'success', shipment_status: 'failure' }] }, true],
    ['that parcel was called off', { fulfillments: [{ status: 'cancelled', shipment_status: 'in_transit' }] }, false],
    ['it was sent without news', { fulfillments: [{ status: 'success', shipment_status: null }] }, false],
    ['it was sent by parts that are not told', { fulfillments: undefined }, false],
    ['it is nothing to be shipped', { fulfillment_status: null, line_items: [{ requires_shipping: false }] }, false],
    ['its lines are not told', { fulfillment_status: null, line_items: undefined }, true],
    ['it was called off', { fulfillment_status: null, cancelled_at: '2022-01-02T00:00:00Z' }, false],
  ])('are on their way or not: %s', (_what, changes, isOnItsWay) => {
    expect(read('orders/updated', orderPayload(changes))).toMatchObject({ order: { isOnItsWay } });
  });

  it('that nothing is left of are on no way', () => {
    const changes = {
      fulfillment_status: null,
      current_total_price_set: shopMoney('0.00'),
      refunds: [refund('398.00')],
    };
    expect(read('orders/updated', orderPayload(changes))).toMatchObject({ order: { isOnItsWay: false } });
    const gift = { fulfillment_status: null, current_total_price_set: shopMoney('0.00') };
    expect(read('orders/updated', orderPayload(gift))).toMatchObject({ order: { isOnItsWay: true } });
  });

  it('of a guest, or cancelled, or without id but with its digits', () => {
    expect(read('orders/create', orderPayload({ customer: null }))).toMatchObject({ order: { customerId: null } });
    const cancelled = orderPayload({
      cancelled_at: '2022-01-02T00:00:00Z',
      admin_graphql_api_id: undefined,
      id: String(id),
    });
    expect(read('orders/cancelled', cancelled)).toMatchObject({
      order: { id, cancelledAt: new Date('2022-01-02T00:00:00Z') },
    });
  });

  it.each([
    ['no current total', { current_total_price_set: undefined }],
    ['no refunds', { refunds: undefined }],
    ['a refund in another currency', { refunds: [refund('1', { currency: 'USD' })] }],
    ['no word on whether it was sent', { fulfillment_status: undefined }],
    ['a shape of its own', { discount_codes: 'BACK' }],
  ])('with %s are asked for', (_what, changes) => {
    expect(read('orders/updated', orderPayload(changes))).toEqual({ kind: 'refetch-order', orderId: id });
  });

  it.each([
    ['missing-id', { id: 820982911946154508, admin_graphql_api_id: undefined }, undefined], // rounded by JSON.parse
    ['missing-id', { id: null, admin_graphql_api_id: 'gid://shopify/Draft/1' }, undefined],
    ['bad-date', { processed_at: 'soon' }, id],
    ['bad-date', { cancelled_at: 'soon' }, id],
    ['future-date', { updated_at: '2030-01-01T00:00:00Z' }, id],
    ['unknown-currency', { current_total_price_set: shopMoney('1', 'XQZ') }, id],
    ['other-currency', { current_total_price_set: shopMoney('1', 'USD') }, id],
    ['bad-amount', { current_total_price_set: shopMoney('1,5') }, id],
    ['negative-total', { current_total_price_set: shopMoney('-1') }, id],
  ])('with %s cannot be used', (reason, changes, orderId) => {
    expect(read('orders/updated', orderPayload(changes))).toEqual({ kind: 'problem', reason, orderId });
  });
});

describe('returns', () => {
  it.each<[string, unknown, object]>([
    ['returns/close', { id: 3, order: { id: 77 } }, { kind: 'refetch-order', orderId: 77n }],
    [
      'returns/cancel',
      { id: 3, order: { id: 1, admin_graphql_api_id: `gid://shopify/Order/${id}` } },
      { kind: 'refetch-order', orderId: id },
    ],
    ['returns/reopen', { id: 3, order_id: 77 }, { kind: 'refetch-order', orderId: 77n }],
    ['returns/reopen', { id: 3 }, { kind: 'problem', reason: 'missing-id', orderId: undefined }],
  ])('%s is about an order that has to be asked for', (topic, payload, facts) => {
    expect(read(topic, payload)).toEqual(facts);
  });
});

describe('other topics', () => {
  const cases: [string, unknown, object][] = [
    ['orders/edited', { order_edit: { id: 1, order_id: 77 } }, { kind: 'refetch-order', orderId: 77n }],
    [
      'orders/edited',
      parseJson('{"order_edit":{"order_id":820982911946154508}}'),
      { kind: 'refetch-order', orderId: id },
    ],
    ['refunds/create', { id: 1, order_id: 77 }, { kind: 'refetch-order', orderId: 77n }],
    ['refunds/create', { id: 1 }, { kind: 'problem', reason: 'missing-id', orderId: undefined }],
    ['orders/delete', parseJson('{"id":820982911946154508}'), { kind: 'order-deleted', orderId: id }],
    [
      'customers/update',
      { id: 7, email: 'bob@biller.com', updated_at: '2022-01-01T00:00:00Z', first_name: 'Bob' },
      { kind: 'customer', customerId: 7n, email: 'bob@biller.com', updatedAt: new Date('2022-01-01T00:00:00Z') },
    ],
    [
      'customers/delete',
      { id: 7, admin_graphql_api_id: 'gid://shopify/Customer/7' },
      { kind: 'customer-deleted', customerId: 7n },
    ],
    [
      'customers/merge',
      {
        admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/1',
        admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2',
        status: 'completed',
      },
      { kind: 'customers-merged', fromId: 2n, intoId: 1n },
    ],
    [
      'customers/merge',
      {
        admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/1',
        admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2',
        status: 'failed',
      },
      { kind: 'not-merged', fromId: 2n, intoId: 1n },
    ],
    [
      'customers_email_marketing_consent/update',
      {
        customer_id: 7,
        email_address: 'bob@biller.com',
        email_marketing_consent: { state: 'unsubscribed', consent_updated_at: '2022-01-01T00:00:00Z' },
      },
      {
        kind: 'consent',
        customerId: 7n,
        email: 'bob@biller.com',
        consent: 'unsubscribed',
        changedAt: new Date('2022-01-01T00:00:00Z'),
      },
    ],
    [
      'customers_email_marketing_consent/update',
      { customer_id: 7, email_address: null, email_marketing_consent: { state: 'redacted', consent_updated_at: null } },
      { kind: 'consent', customerId: 7n, email: null, consent: 'unknown', changedAt: undefined },
    ],
    [
      'customer.tags_added',
      {
        customerId: 'gid://shopify/Customer/1',
        tags: ['vip', 'comeback:late'],
        occurredAt: '2005-05-05T05:00:00.000Z',
      },
      {
        kind: 'tags-added',
        customerId: 1n,
        tags: ['vip', 'comeback:late'],
        occurredAt: new Date('2005-05-05T05:00:00Z'),
      },
    ],
    [
      'customer.tags_removed',
      { customerId: 'gid://shopify/Customer/1', tags: [], occurredAt: '2005-05-05T05:00:00.000Z' },
      { kind: 'tags-removed', customerId: 1n, tags: [], occurredAt: new Date('2005-05-05T05:00:00Z') },
    ],
    ['app/uninstalled', { id: 548380009, name: 'Super Toys', email: 'super@supertoys.com' }, { kind: 'uninstalled' }],
    [
      'app/scopes_update',
      { previous: [], current: ['read_orders'] },
      { kind: 'scopes-changed', scopes: ['read_orders'] },
    ],
    [
      'bulk_operations/finish',
      { admin_graphql_api_id: 'gid://shopify/BulkOperation/147595010', status: 'completed', type: 'query' },
      { kind: 'bulk-finished', id: 'gid://shopify/BulkOperation/147595010', status: 'completed' },
    ],
    [
      'customers/data_request',
      {
        shop_id: 1,
        customer: { id: 191167, email: 'john@example.com' },
        orders_requested: [299938],
        data_request: { id: 9999 },
      },
      { kind: 'data-request', customerId: 191167n, email: 'john@example.com', orderIds: [299938n], requestId: 9999n },
    ],
    [
      'customers/redact',
      { shop_id: 1, customer: { email: 'john@example.com' }, orders_to_redact: [299938, 'x'] },
      { kind: 'redact-customer', customerId: null, email: 'john@example.com', orderIds: [299938n] },
    ],
    ['customers/redact', { shop_id: 1 }, { kind: 'nothing', because: 'unreadable' }],
    ['shop/redact', { shop_id: 1, shop_domain: 'a.myshopify.com' }, { kind: 'redact-shop' }],
    ['products/update', {}, { kind: 'nothing', because: 'unknown-topic' }],
    ['__proto__', {}, { kind: 'nothing', because: 'unknown-topic' }],
  ];
  it.each(cases)('%s', (topic, payload, facts) => {
    expect(read(topic, payload)).toEqual(facts);
  });
});

describe('whatever comes', () => {
  it('is read without throwing, and without a name, phone or address getting through', () => {
    const personal = {
      first_name: 'Secretia',
      phone: '+1555',
      default_address: { address1: 'Secret St' },
      note: 'Secret',
    };
    const spoilt = fc
      .record({ field: fc.constantFrom(...Object.keys(orderPayload())), value: fc.anything() })
      .map(({ field, value }) => orderPayload({ ...personal, [field]: value, customer: { id: 7, ...personal } }));
    const payload = fc.oneof(spoilt, fc.anything(), fc.object());
    fc.assert(
      fc.property(fc.constantFrom(...topics), payload, (topic, given) => {
        const facts = read(topic, given);
        expect(
          JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
        ).not.toMatch(/Secret|\+1555|NaN/);
      }),
      { numRuns: 3000 },
    );
  });
});

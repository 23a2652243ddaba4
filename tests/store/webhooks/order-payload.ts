import { gid } from '../shop/gid.ts';
import { shopInstant } from '../shop/instants.ts';
import type { Refund, StoreOrder, StoreParcel } from '../shop/model.ts';
import { restAmount } from '../shop/money.ts';
import { currentMinor, financialStatus } from '../shop/order-money.ts';
import { parcelsOf } from '../shop/order-progress.ts';
import type { Shop } from '../shop/shop.ts';
import { addressPayload, customerPayload } from './customer-payload.ts';

type Json = Record<string, unknown>;

/** An amount in the shop's currency and in the buyer's, as REST payloads write it. */
function moneySet(shop: Shop, order: StoreOrder, minor: number): Json {
  const { currency } = shop.facts;
  const shopMoney = { amount: restAmount(minor, currency), currency_code: currency };
  if (!order.presentment) return { shop_money: shopMoney, presentment_money: shopMoney };
  const seen = restAmount(Math.round(minor * order.presentment.rate), order.presentment.currency);
  return { shop_money: shopMoney, presentment_money: { amount: seen, currency_code: order.presentment.currency } };
}

/** An order as webhooks carry it, with all the personal data that Shopify would send too. */
export function orderPayload(shop: Shop, order: StoreOrder): Json {
  const { timeZone, currency } = shop.facts;
  const at = (ms: number | null) => (ms === null ? null : shopInstant(ms, timeZone));
  const amount = (minor: number) => restAmount(minor, currency);
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  const status = financialStatus(order).toLowerCase();
  const money = { total: order.valueMinor, current: currentMinor(order) };
  return {
    id: order.id,
    admin_graphql_api_id: gid('Order', order.id),
    app_id: 580_111,
    cancel_reason: order.cancelledAt === null ? null : 'customer',
    cancelled_at: at(order.cancelledAt),
    checkout_token: `c${order.id.toString(36)}`,
    closed_at: null,
    confirmed: true,
    created_at: at(order.createdAt),
    currency,
    current_subtotal_price: amount(money.current),
    current_total_price: amount(money.current),
    current_total_price_set: moneySet(shop, order, money.current),
    customer_locale: 'en',
    discount_codes: order.codes.map((code) => ({ code, amount: '0.00', type: 'percentage' })),
    financial_status: status,
    fulfillment_status: fulfillmentWord(order),
    fulfillments: parcelsOf(order).map((parcel) => parcelPayload(shop, order, parcel)),
    name: `#${order.number}`,
    number: order.number - 1000,
    order_number: order.number,
    presentment_currency: order.presentment?.currency ?? currency,
    processed_at: at(order.processedAt),
    source_name: order.source,
    subtotal_price: amount(money.total),
    tags: order.tags.join(', '),
    test: order.test,
    total_price: amount(money.total),
    total_price_set: moneySet(shop, order, money.total),
    total_outstanding: amount(order.payment === 'paid' ? 0 : money.total),
    updated_at: at(order.updatedAt),
    line_items: order.lines.map((_line, index) => linePayload(shop, order, index)),
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    customer: customer ? customerPayload(shop, customer) : null,
    ...(shop.access.approval.level2 ? contactPayload(shop, order) : {}),
  };
}

/** Who bought, as the order itself knows it: left out when the app is not approved for it (platform contract §3.5). */
function contactPayload(shop: Shop, order: StoreOrder): Json {
  const person = order.contactKey === null ? undefined : shop.personOf(order.contactKey);
  const address = person && order.contactKey !== null ? addressPayload(person, order.contactKey) : null;
  return {
    browser_ip: person ? '203.0.113.77' : null,
    contact_email: person?.email ?? null,
    email: person?.email ?? '',
    phone: person?.phone ?? null,
    note: null,
    billing_address: address,
    shipping_address: address,
    client_details: person ? { browser_ip: '203.0.113.77', accept_language: 'en', user_agent: 'Mozilla/5.0' } : null,
  };
}

function linePayload(shop: Shop, order: StoreOrder, index: number): Json {
  const line = order.lines[index];
  if (!line) return {};
  const id = order.firstLineId + index;
  return {
    id,
    admin_graphql_api_id: gid('LineItem', id),
    current_quantity: currentMinor(order) > 0 ? line.quantity : 0,
    gift_card: false,
    name: line.title,
    price: restAmount(line.unitMinor, shop.facts.currency),
    price_set: moneySet(shop, order, line.unitMinor),
    product_exists: line.product !== undefined,
    product_id: line.product?.id ?? null,
    properties: [],
    quantity: line.quantity,
    requires_shipping: order.requiresShipping,
    sku: line.sku,
    title: line.title,
    total_discount: restAmount(0, shop.facts.currency),
    variant_id: line.product?.variantId ?? null,
    vendor: line.product?.vendor ?? null,
  };
}

/** REST has words of its own: null for what was not sent. */
function fulfillmentWord({ sent, cancelledAt }: StoreOrder): string | null {
  if (cancelledAt !== null || sent === 'none') return null;
  return sent === 'all' ? 'fulfilled' : 'partial';
}

/** A parcel as orders carry it: with the address that it goes to, and without the instant of its arrival. */
function parcelPayload(shop: Shop, order: StoreOrder, parcel: StoreParcel): Json {
  const person = order.contactKey === null ? undefined : shop.personOf(order.contactKey);
  return {
    id: parcel.id,
    admin_graphql_api_id: gid('Fulfillment', parcel.id),
    order_id: order.id,
    created_at: shopInstant(parcel.at, shop.facts.timeZone),
    updated_at: shopInstant(parcel.updatedAt, shop.facts.timeZone),
    status: 'success',
    shipment_status: parcel.status,
    tracking_number: null,
    ...(shop.access.approval.level2 && person && order.contactKey !== null
      ? { destination: addressPayload(person, order.contactKey) }
      : {}),
  };
}

/** A refund as `refunds/create` carries it, and orders do among their refunds. */
export function refundPayload(shop: Shop, order: StoreOrder, refund: Refund): Json {
  const at = shopInstant(refund.at, shop.facts.timeZone);
  return {
    id: refund.id,
    admin_graphql_api_id: gid('Refund', refund.id),
    order_id: order.id,
    created_at: at,
    processed_at: at,
    note: null,
    refund_line_items: [],
    order_adjustments: [],
    transactions: [
      {
        id: refund.id + 1,
        order_id: order.id,
        kind: 'refund',
        status: 'success',
        amount: restAmount(refund.minor, shop.facts.currency),
        currency: shop.facts.currency,
        created_at: at,
      },
    ],
  };
}

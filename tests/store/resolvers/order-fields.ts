import { fieldsOf, type Imitations } from '../graphql/imitation.ts';
import { listById } from '../graphql/listing.ts';
import { gid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import type { OrderLine, Refund, StoreOrder, StoreParcel } from '../shop/model.ts';
import { currentMinor, financialStatus, refundedMinor } from '../shop/order-money.ts';
import { fulfillmentStatus, parcelsOf, returnStatus } from '../shop/order-progress.ts';
import { addressOf } from './addresses.ts';
import { moneyBag, moneyImitations } from './money.ts';

/** A line with what its order knows: lines themselves stay small. */
interface LineOfOrder {
  readonly __typename: 'LineItem';
  id: number;
  line: OrderLine;
  order: StoreOrder;
}

/** The lines of an order as objects of their own. */
function linesOf(order: StoreOrder): LineOfOrder[] {
  return order.lines.map((line, at) => ({ __typename: 'LineItem', id: order.firstLineId + at, line, order }));
}

const orders = fieldsOf<StoreOrder>({
  id: (order) => gid('Order', order.id),
  legacyResourceId: (order) => String(order.id),
  name: (order) => `#${order.number}`,
  number: (order) => order.number,
  createdAt: (order) => isoInstant(order.createdAt),
  processedAt: (order) => isoInstant(order.processedAt),
  updatedAt: (order) => isoInstant(order.updatedAt),
  cancelledAt: (order) => (order.cancelledAt === null ? null : isoInstant(order.cancelledAt)),
  closedAt: () => null,
  closed: () => false,
  confirmed: () => true,
  test: (order) => order.test,
  currencyCode: (_order, _args, { shop }) => shop.facts.currency,
  presentmentCurrencyCode: (order, _args, { shop }) => order.presentment?.currency ?? shop.facts.currency,
  displayFinancialStatus: financialStatus,
  displayFulfillmentStatus: fulfillmentStatus,
  returnStatus,
  requiresShipping: (order) => order.requiresShipping,
  fulfillments: (order, { first }) => (typeof first === 'number' ? parcelsOf(order).slice(0, first) : parcelsOf(order)),
  fullyPaid: (order) => order.payment === 'paid',
  sourceName: (order) => order.source,
  sourceIdentifier: () => null,
  discountCode: (order) => order.codes[0] ?? null,
  discountCodes: (order) => order.codes,
  customerLocale: () => 'en',
  tags: (order) => order.tags,
  edited: (order) => order.valueMinor !== order.placedMinor,
  totalPriceSet: (order, _args, asked) => moneyBag(asked, order.placedMinor, order.presentment),
  originalTotalPriceSet: (order, _args, asked) => moneyBag(asked, order.placedMinor, order.presentment),
  currentTotalPriceSet: (order, _args, asked) => moneyBag(asked, currentMinor(order), order.presentment),
  currentSubtotalPriceSet: (order, _args, asked) => moneyBag(asked, currentMinor(order), order.presentment),
  subtotalPriceSet: (order, _args, asked) => moneyBag(asked, order.placedMinor, order.presentment),
  netPaymentSet: (order, _args, asked) => moneyBag(asked, currentMinor(order), order.presentment),
  totalRefundedSet: (order, _args, asked) => moneyBag(asked, refundedMinor(order), order.presentment),
  refunds: (order, { first }) => (typeof first === 'number' ? order.refunds.slice(0, first) : order.refunds),
  // Null for a guest, and for a customer that was deleted (platform contract §2.1).
  customer: (order, _args, { shop }) =>
    order.customerId === null ? null : (shop.customers.get(order.customerId) ?? null),
  lineItems: (order, args) => listById(linesOf(order), args),
  email: (order, _args, { shop }) => (order.contactKey === null ? null : shop.personOf(order.contactKey).email),
  phone: (order, _args, { shop }) => (order.contactKey === null ? null : shop.personOf(order.contactKey).phone),
  billingAddress: (order, _args, { shop }) => (order.contactKey === null ? null : addressOf(shop, order.contactKey)),
  shippingAddress: (order, _args, { shop }) => (order.contactKey === null ? null : addressOf(shop, order.contactKey)),
  note: () => null,
});

const lines = fieldsOf<LineOfOrder>({
  id: ({ id }) => gid('LineItem', id),
  title: ({ line }) => line.title,
  name: ({ line }) => line.title,
  sku: ({ line }) => line.sku,
  vendor: ({ line }) => line.product?.vendor ?? null,
  quantity: ({ line }) => line.quantity,
  currentQuantity: ({ line, order }) => (currentMinor(order) > 0 ? line.quantity : 0),
  // Both need read_products (platform contract §2.1); the rule stands on the types.
  product: ({ line }) => line.product ?? null,
  variant: ({ line }) => (line.product ? { ...line.product, __typename: 'ProductVariant' } : null),
  requiresShipping: ({ order }) => order.requiresShipping,
  isGiftCard: () => false,
  originalUnitPriceSet: ({ line, order }, _args, asked) => moneyBag(asked, line.unitMinor, order.presentment),
  discountedUnitPriceSet: ({ line, order }, _args, asked) => moneyBag(asked, line.unitMinor, order.presentment),
  discountedUnitPriceAfterAllDiscountsSet: ({ line, order }, _args, asked) =>
    moneyBag(asked, line.unitMinor, order.presentment),
  originalTotalSet: ({ line, order }, _args, asked) =>
    moneyBag(asked, line.unitMinor * line.quantity, order.presentment),
  discountedTotalSet: ({ line, order }, _args, asked) =>
    moneyBag(asked, line.unitMinor * line.quantity, order.presentment),
});

const refunds = fieldsOf<Refund>({
  id: (refund) => gid('Refund', refund.id),
  legacyResourceId: (refund) => String(refund.id),
  createdAt: (refund) => isoInstant(refund.at),
  processedAt: (refund) => isoInstant(refund.at),
  updatedAt: (refund) => isoInstant(refund.at),
  note: () => null,
  totalRefundedSet: (refund, _args, asked) =>
    moneyBag(asked, refund.minor, asked.shop.orders.get(refund.orderId)?.presentment),
  order: (refund, _args, { shop }) => shop.orders.get(refund.orderId),
});

const parcels = fieldsOf<StoreParcel>({
  id: (parcel) => gid('Fulfillment', parcel.id),
  legacyResourceId: (parcel) => String(parcel.id),
  createdAt: (parcel) => isoInstant(parcel.at),
  updatedAt: (parcel) => isoInstant(parcel.updatedAt),
  deliveredAt: (parcel) => (parcel.deliveredAt === null ? null : isoInstant(parcel.deliveredAt)),
  displayStatus: (parcel) => parcel.status?.toUpperCase() ?? 'FULFILLED',
  status: () => 'SUCCESS',
});

/** Orders, their lines, parcels and refunds (platform contract §2.1). */
export const orderFields: Imitations = {
  Order: orders,
  LineItem: lines,
  Fulfillment: parcels,
  Refund: refunds,
  ...moneyImitations,
};

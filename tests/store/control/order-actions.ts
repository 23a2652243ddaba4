import { blankOrder } from '../shop/blank.ts';
import {
  NONE,
  type OrderLine,
  type Refund,
  type StoreOrder,
  type StoreParcel,
  type StoreReturn,
} from '../shop/model.ts';
import { currentMinor } from '../shop/order-money.ts';
import type { Shop } from '../shop/shop.ts';
import {
  orderCancelled,
  orderCreated,
  orderDeleted,
  orderEdited,
  orderPaid,
  orderUpdated,
  refundCreated,
  returnChanged,
} from '../webhooks/order-events.ts';
import { redeem } from './redeem.ts';

/** An order to be placed; what is left out is usual. */
interface OrderGiven {
  /** Null: a guest. */
  customerId?: number | null;
  /** Contact email of a guest. */
  email?: string | null;
  totalMinor?: number;
  lines?: readonly OrderLine[];
  /** A discount code: refused if this buyer may not use it now. */
  code?: string;
  /** When it was bought (default: now). */
  at?: Date;
  source?: string;
  test?: boolean;
  payment?: StoreOrder['payment'];
  tags?: readonly string[];
  /** How much was sent (default: all, with no carrier to tell of it). */
  sent?: StoreOrder['sent'];
  /** False: nothing of it is a thing that is shipped. */
  requiresShipping?: boolean;
}

/** What merchants and buyers do to orders; each sends its webhooks (platform contract §2.11). */
export interface OrderActions {
  place(given?: OrderGiven): StoreOrder;
  /** Adds lines, or sets another value. */
  edit(id: number, change: { addLines?: readonly OrderLine[]; valueMinor?: number }): StoreOrder;
  /** @param minor default: all that is left */
  refund(id: number, minor?: number): Refund;
  /** @param refund gives the money back too (default) */
  cancel(id: number, refund?: boolean): StoreOrder;
  pay(id: number): StoreOrder;
  /** Sends all of it by one parcel, or says where that parcel is. @param status e.g. `in_transit`, the default */
  ship(id: number, status?: string): StoreOrder;
  /** Its parcel arrives. */
  deliver(id: number): StoreOrder;
  /** The merchant takes a return back, closes it, calls it off. The order itself does not count as changed. */
  openReturn(id: number): StoreReturn;
  endReturn(id: number, how?: 'closed' | 'canceled'): StoreReturn;
  delete(id: number): void;
  /** Changes it without any webhook, as when all of them are lost; `updatedAt` moves. */
  changeSilently(id: number, change: Partial<StoreOrder>): StoreOrder;
}

export function orderActions(shop: Shop): OrderActions {
  const find = (id: number): StoreOrder => {
    const order = shop.orders.get(id);
    if (!order) throw new Error(`The store has no order ${id}.`);
    return order;
  };
  const touch = (order: StoreOrder) => {
    order.updatedAt = Math.max(shop.clock.now(), order.updatedAt + 1000); // instants are told by the second
    shop.index.changed(order, order.customerId);
  };
  const addRefund = (order: StoreOrder, minor: number): Refund => {
    const refund: Refund = { __typename: 'Refund', id: shop.nextId(), orderId: order.id, at: shop.clock.now(), minor };
    shop.nextId(); // its transaction
    order.refunds = [...order.refunds, refund];
    return refund;
  };
  const move = (order: StoreOrder, news: Pick<StoreParcel, 'status' | 'deliveredAt'>): StoreOrder => {
    touch(order);
    const at = shop.clock.now();
    const [parcel = { __typename: 'Fulfillment' as const, id: shop.nextId(), at }, ...more] = order.parcels;
    Object.assign(order, { sent: 'all', parcels: [{ ...parcel, ...news, updatedAt: at }, ...more] });
    orderUpdated(shop, order);
    return order;
  };
  return {
    place(given = {}) {
      const order = newOrder(shop, given);
      shop.orders.set(order.id, order);
      shop.index.changed(order);
      orderCreated(shop, order);
      return order;
    },
    edit(id, { addLines = NONE, valueMinor }) {
      const order = find(id);
      const first = order.firstLineId + order.lines.length;
      order.lines = [...order.lines, ...addLines];
      order.valueMinor =
        valueMinor ?? order.valueMinor + addLines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0);
      touch(order);
      orderEdited(shop, order, addLines, first);
      return order;
    },
    refund(id, minor = currentMinor(find(id))) {
      const order = find(id);
      if (minor <= 0 || minor > currentMinor(order))
        throw new Error(`Order ${id} has ${currentMinor(order)} left, not ${minor}.`);
      const refund = addRefund(order, minor);
      touch(order);
      refundCreated(shop, order, refund);
      return refund;
    },
    cancel(id, refund = true) {
      const order = find(id);
      order.cancelledAt = shop.clock.now();
      if (order.payment !== 'paid') order.payment = 'voided';
      const made =
        refund && order.payment === 'paid' && currentMinor(order) > 0
          ? addRefund(order, currentMinor(order))
          : undefined;
      touch(order);
      if (made) refundCreated(shop, order, made);
      orderCancelled(shop, order);
      return order;
    },
    pay(id) {
      const order = find(id);
      order.payment = 'paid';
      touch(order);
      orderPaid(shop, order);
      return order;
    },
    ship: (id, status = 'in_transit') => move(find(id), { status, deliveredAt: null }),
    deliver: (id) => move(find(id), { status: 'delivered', deliveredAt: shop.clock.now() }),
    openReturn(id) {
      const order = find(id);
      const made: StoreReturn = { id: shop.nextId(), orderId: id, at: shop.clock.now(), status: 'open' };
      order.returns = [...order.returns, made];
      returnChanged(shop, 'returns/approve', made);
      return made;
    },
    endReturn(id, how = 'closed') {
      const found = find(id).returns.find((one) => one.status === 'open' || one.status === 'requested');
      if (!found) throw new Error(`Order ${id} has no open return.`);
      found.status = how;
      returnChanged(shop, how === 'closed' ? 'returns/close' : 'returns/cancel', found);
      return found;
    },
    delete(id) {
      const order = find(id);
      shop.orders.delete(id);
      shop.index.removed(order);
      orderDeleted(shop, id);
    },
    changeSilently(id, change) {
      const order = find(id);
      const before = order.customerId;
      Object.assign(order, change);
      touch(order);
      shop.index.changed(order, before);
      return order;
    },
  };
}

function newOrder(shop: Shop, given: OrderGiven): StoreOrder {
  const now = shop.clock.now();
  const id = shop.nextId();
  const lines = given.lines ?? [usualLine(shop, given.totalMinor)];
  const gross = lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0);
  const customerId = given.customerId ?? null;
  if (customerId !== null && !shop.customers.has(customerId))
    throw new Error(`The store has no customer ${customerId}.`);
  const placedMinor = given.code === undefined ? gross : redeem(shop, given.code, customerId, gross);
  const firstLineId = shop.nextId();
  for (let more = 0; more < lines.length + 20; more++) shop.nextId(); // room for lines that an edit adds
  return {
    ...blankOrder(id, 1000 + shop.orders.size + 1, now, placedMinor),
    customerId,
    contactKey: contactOf(shop, customerId, given.email ?? null, id),
    processedAt: given.at?.getTime() ?? now,
    test: given.test ?? false,
    source: given.source ?? 'web',
    payment: given.payment ?? 'paid',
    lines,
    firstLineId,
    codes: given.code === undefined ? NONE : [given.code],
    tags: given.tags ?? NONE,
    sent: given.sent ?? 'all',
    requiresShipping: given.requiresShipping ?? true,
  };
}

/** A guest's contact is kept under the order's own number; a customer's order carries the customer's. */
function contactOf(shop: Shop, customerId: number | null, email: string | null, orderId: number): number | null {
  if (customerId !== null) return customerId;
  if (email === null) return null;
  shop.people.set(-orderId, { ...shop.personOf(-orderId), email });
  return -orderId;
}

function usualLine(shop: Shop, totalMinor?: number): OrderLine {
  const [product] = shop.products;
  const unitMinor = totalMinor ?? product?.priceMinor ?? 1990;
  return { product, title: product?.title ?? 'Item', sku: product?.sku ?? '', quantity: 1, unitMinor };
}

import type { OrderLine, Refund, StoreOrder, StoreReturn } from '../shop/model.ts';
import { gid } from '../shop/gid.ts';
import { shopInstant } from '../shop/instants.ts';
import type { Shop } from '../shop/shop.ts';
import type { TopicEvent } from './outbox.ts';
import { orderPayload, refundPayload } from './order-payload.ts';

/** The topics of §2.11 that carry the whole order. */
type WholeOrderTopic = 'orders/create' | 'orders/updated' | 'orders/paid' | 'orders/cancelled';

function tell(
  shop: Shop,
  order: StoreOrder,
  topics: readonly WholeOrderTopic[],
  more: readonly TopicEvent[] = [],
): void {
  const payload = orderPayload(shop, order);
  const whole = topics.map((topic) => ({ topic, resource: String(order.id), payload }));
  shop.outbox.emit([...more, ...whole]);
}

export function orderCreated(shop: Shop, order: StoreOrder): void {
  tell(shop, order, order.payment === 'paid' ? ['orders/create', 'orders/paid'] : ['orders/create']);
}

export function orderUpdated(shop: Shop, order: StoreOrder): void {
  tell(shop, order, ['orders/updated']);
}

export function orderPaid(shop: Shop, order: StoreOrder): void {
  tell(shop, order, ['orders/paid', 'orders/updated']);
}

export function orderCancelled(shop: Shop, order: StoreOrder): void {
  tell(shop, order, ['orders/cancelled', 'orders/updated']);
}

/** `orders/edited` names the order and the lines that changed, not the order itself. */
export function orderEdited(shop: Shop, order: StoreOrder, added: readonly OrderLine[], firstLineId: number): void {
  const edit = {
    id: shop.nextId(),
    app_id: null,
    created_at: shopInstant(shop.clock.now(), shop.facts.timeZone),
    notify_customer: false,
    order_id: order.id,
    reason: '',
    staff_note: '',
    user_id: null,
    line_items: { additions: added.map((line, at) => ({ id: firstLineId + at, delta: line.quantity })), removals: [] },
    discounts: { line_item: { additions: [], removals: [] } },
    shipping_lines: { additions: [], removals: [] },
  };
  const event = { topic: 'orders/edited', resource: String(edit.id), payload: { order_edit: edit } };
  tell(shop, order, ['orders/updated'], [event]);
}

export function refundCreated(shop: Shop, order: StoreOrder, refund: Refund): void {
  const event = { topic: 'refunds/create', resource: String(refund.id), payload: refundPayload(shop, order, refund) };
  tell(shop, order, ['orders/updated'], [event]);
}

/** Topics about returns; the first needs `read_returns`, the others do not (platform contract §2.11). */
type ReturnTopic = 'returns/approve' | 'returns/close' | 'returns/cancel' | 'returns/reopen';

/** A return names its order. Whether the order itself counts as changed is not documented: here it does not. */
export function returnChanged(shop: Shop, topic: ReturnTopic, { id, orderId, status }: StoreReturn): void {
  const payload = {
    id,
    admin_graphql_api_id: gid('Return', id),
    status,
    order: { id: orderId, admin_graphql_api_id: gid('Order', orderId) },
  };
  shop.outbox.emit([{ topic, resource: String(id), payload }]);
}

export function orderDeleted(shop: Shop, id: number): void {
  shop.outbox.emit([{ topic: 'orders/delete', resource: String(id), payload: { id } }]);
}

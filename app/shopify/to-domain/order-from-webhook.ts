import { z } from 'zod';
import { idOf, numericId } from '../gid.ts';
import { amountMinor, instant, pastInstant, plainText, sourceOf, textOrNull } from './fields.ts';
import type { OrderRow, Problem, ReadContext } from './facts.ts';
import { problem } from './order-from-node.ts';
import { isOnItsWay, isSent, isUnderWay, latest, type OrderProgress } from './progress.ts';

/** What an order webhook tells: the order, an order to ask for, or why it cannot be used. */
export type OrderWebhook = { kind: 'order'; order: OrderRow } | { kind: 'refetch-order'; orderId: bigint } | Problem;

/** A field whose content is checked later, with a reason of its own. */
const unread = z.unknown();

const money = z.object({ amount: unread, currency_code: unread });
const transaction = z.object({ kind: unread, status: unread, amount: unread, currency: unread });
const parcel = z.object({ status: unread, shipment_status: unread, updated_at: unread });
const customer = z.object({ id: unread, admin_graphql_api_id: unread, email: unread });

/** `orders/create`, `updated`, `cancelled`, `paid`: REST names, and only the fields that shopify.app.toml asks for. */
const orderPayload = z.object({
  id: unread,
  admin_graphql_api_id: unread,
  customer: customer.partial().nullish(),
  email: unread,
  processed_at: unread,
  updated_at: unread,
  cancelled_at: unread,
  current_total_price_set: z.object({ shop_money: money.partial() }).nullish(),
  test: unread,
  source_name: unread,
  discount_codes: z.array(z.object({ code: unread })).nullish(),
  refunds: z.array(z.object({ created_at: unread, transactions: z.array(transaction.partial()).nullish() })).nullish(),
  fulfillment_status: unread,
  fulfillments: z.array(parcel.partial()).nullish(),
  line_items: z.array(z.object({ requires_shipping: unread })).nullish(),
});

/** The fields of an order's payload that are read: `include_fields` of the subscriptions must name them. */
export const orderPayloadFields: readonly string[] = Object.keys(orderPayload.shape);

/**
 * An order from the payload of `orders/create`, `orders/updated`, `orders/cancelled` or `orders/paid`.
 *
 * A payload that does not say what the order comes to now or whether it was sent, or refunds of it in a currency other than
 * the shop's, is a reason to ask Shopify for the order. Lines are never read: these payloads do not name product types.
 */
export function orderFromWebhook(payload: unknown, context: ReadContext): OrderWebhook {
  const id = orderIdOf(payload);
  if (id === undefined) return problem('missing-id', undefined);
  const parsed = orderPayload.safeParse(payload);
  if (!parsed.success) return { kind: 'refetch-order', orderId: id };
  const order = parsed.data;
  const processedAt = pastInstant(order.processed_at, context.nowMs);
  if (typeof processedAt === 'string') return problem(processedAt, id);
  const updatedAt = pastInstant(order.updated_at, context.nowMs);
  if (typeof updatedAt === 'string') return problem(updatedAt, id);
  const cancelledAt = order.cancelled_at == null ? null : instant(order.cancelled_at);
  if (cancelledAt === undefined) return problem('bad-date', id);
  const shopMoney = order.current_total_price_set?.shop_money;
  const refundedMinor = refundedOf(order.refunds, context);
  if (!shopMoney || refundedMinor === undefined) return { kind: 'refetch-order', orderId: id };
  const totalMinor = amountMinor(shopMoney.amount, shopMoney.currency_code, context.currency);
  if (typeof totalMinor === 'string') return problem(totalMinor, id);
  if (totalMinor < 0n) return problem('negative-total', id);
  if (order.fulfillment_status === undefined) return { kind: 'refetch-order', orderId: id };
  const read: OrderRow = {
    id,
    ...ownerOf(order.customer),
    email: textOrNull(order.email),
    processedAt,
    updatedAt,
    totalMinor,
    refundedMinor,
    cancelledAt,
    test: order.test === true,
    source: sourceOf(order.source_name),
    discountCodes: (order.discount_codes ?? []).map(({ code }) => plainText(code)).filter((code) => code !== ''),
    ...progressOf(order, { isOff: cancelledAt !== null || (totalMinor === 0n && refundedMinor > 0n), refundedMinor }),
  };
  return { kind: 'order', order: read };
}

const edited = z.object({ order_edit: z.object({ order_id: unread }) });
const refunded = z.object({ order_id: unread });
const returned = z.object({ order: z.object({ id: unread, admin_graphql_api_id: unread }).partial() });
const named = z.object({ id: unread, admin_graphql_api_id: unread }).partial();

/**
 * The order that `orders/edited`, `refunds/create` or one of `returns/*` is about: their payloads do not say what it comes
 * to now.
 */
export function changedOrderFromWebhook(payload: unknown): OrderWebhook {
  const orderId =
    numericId(edited.safeParse(payload).data?.order_edit.order_id ?? refunded.safeParse(payload).data?.order_id) ??
    orderIdOf(returned.safeParse(payload).data?.order);
  return orderId === undefined ? problem('missing-id', undefined) : { kind: 'refetch-order', orderId };
}

/** The id in an order's own payload; that of `orders/delete` holds nothing else. */
export function orderIdOf(payload: unknown): bigint | undefined {
  const { data } = named.safeParse(payload);
  return idOf('Order', data?.admin_graphql_api_id) ?? numericId(data?.id);
}

function ownerOf(node: Partial<z.infer<typeof customer>> | null | undefined) {
  const id = idOf('Customer', node?.admin_graphql_api_id) ?? numericId(node?.id);
  if (id === undefined) return { customerId: null };
  // An absent address tells nothing; include_fields may have left it out.
  const told = node?.email === undefined ? undefined : { id, email: textOrNull(node.email) };
  return { customerId: id, customer: told };
}

type Payload = z.infer<typeof orderPayload>;

/** How the order fared. Of returns these payloads say nothing. */
function progressOf(
  order: Payload,
  { isOff, refundedMinor }: { isOff: boolean; refundedMinor: bigint },
): OrderProgress {
  const parcels = (order.fulfillments ?? []).filter(({ status }) => status !== 'cancelled');
  const arrived = parcels.filter(({ shipment_status: status }) => status === 'delivered');
  const facts = {
    requiresShipping: order.line_items?.some(({ requires_shipping: ships }) => ships === true) ?? true,
    isOff,
    isSent: isSent(order.fulfillment_status),
    isUnderWay: parcels.some(({ shipment_status: status }) => isUnderWay(status)),
  };
  return {
    // Payloads do not say when a parcel arrived: it was at the latest when it last changed.
    deliveredAt: latest(arrived.map((parcel) => parcel.updated_at)),
    isOnItsWay: isOnItsWay(facts),
    returnOpen: undefined,
    refundedAt: refundedMinor > 0n ? latest((order.refunds ?? []).map((refund) => refund.created_at)) : null,
  };
}

type Refunds = Payload['refunds'];

/** What was paid back: the successful refund transactions. Undefined: the payload does not say, or not in shop currency. */
function refundedOf(refunds: Refunds, { currency }: ReadContext): bigint | undefined {
  if (!refunds) return undefined;
  let sum = 0n;
  for (const { kind, status, amount, currency: code } of refunds.flatMap(({ transactions }) => transactions ?? [])) {
    if (kind !== 'refund' || status !== 'success') continue;
    const minor = amountMinor(amount, code, currency);
    if (typeof minor === 'string') return undefined;
    sum += minor;
  }
  return sum;
}

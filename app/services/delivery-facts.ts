import { z } from 'zod';
import { hasComplaintTag } from '#app/domain/segments/complaint-tag.ts';
import { isOurTag } from '#app/domain/segments/tags.ts';
import { hashEmail } from '#app/shopify/identity.ts';
import type { OrderRow } from '#app/shopify/to-domain/facts.ts';
import type { WebhookFacts } from '#app/shopify/to-domain/facts-from-webhook.ts';

const id = z.string().regex(/^\d+$/).transform(BigInt);
const minor = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const instant = z.iso.datetime().transform((text) => new Date(text));
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((hex) => Buffer.from(hex, 'hex'));
const source = z.enum(['web', 'pos', 'draft', 'subscription', 'other']);
const consent = z.enum(['subscribed', 'unsubscribed', 'pending', 'not-subscribed', 'unknown']);

const line = z.object({ id, productType: z.string(), quantity: z.int(), minor });

const order = z.object({
  id,
  customerId: id.nullable(),
  /** Of the order's own address; kept for guests only. */
  emailHash: hash.nullable(),
  /** Of the customer's address, where the payload names one. */
  customerEmailHash: hash.nullable(),
  processedAt: instant,
  updatedAt: instant,
  totalMinor: minor,
  refundedMinor: minor,
  cancelledAt: instant.nullable(),
  test: z.boolean(),
  source,
  discountCodes: z.array(z.string()),
  // Deliveries that were taken before these were told know nothing of them.
  deliveredAt: instant.nullable().default(null),
  isOnItsWay: z.boolean().default(false),
  /** Undefined: webhooks do not say. */
  returnOpen: z.boolean().optional(),
  refundedAt: instant.nullable().default(null),
  /** Only where Shopify was asked for the order: webhooks name no product types. */
  lines: z.array(line).optional(),
});

const facts = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), order }),
  z.object({ kind: z.literal('refetch-order'), orderId: id }),
  z.object({ kind: z.literal('problem'), reason: z.string(), orderId: id.optional() }),
  z.object({ kind: z.literal('order-deleted'), orderId: id }),
  z.object({ kind: z.literal('customer'), customerId: id, emailHash: hash.nullable(), updatedAt: instant }),
  z.object({ kind: z.literal('customer-deleted'), customerId: id }),
  z.object({ kind: z.enum(['customers-merged', 'not-merged']), fromId: id, intoId: id }),
  z.object({ kind: z.literal('consent'), customerId: id, consent, changedAt: instant.optional() }),
  z.object({
    kind: z.enum(['tags-added', 'tags-removed']),
    customerId: id,
    tags: z.array(z.string()),
    /** Whether the shop's complaint tag was among them. Deliveries that were taken before it was asked do not say when. */
    isComplaint: z.boolean().default(false),
    occurredAt: instant.optional(),
  }),
  z.object({ kind: z.literal('uninstalled') }),
  z.object({ kind: z.literal('scopes-changed'), scopes: z.array(z.string()) }),
  z.object({ kind: z.literal('bulk-finished'), id: z.string(), status: z.string() }),
  z.object({
    kind: z.enum(['data-request', 'redact-customer']),
    customerId: id.nullable(),
    emailHash: hash.nullable(),
    orderIds: z.array(id),
  }),
  z.object({ kind: z.literal('redact-shop') }),
  z.object({ kind: z.literal('nothing'), because: z.string() }),
]);

/** What the inbox keeps of a webhook until it is recorded: ids, keyed hashes, amounts, instants. Nothing personal. */
export type DeliveryFacts = z.output<typeof facts>;

/** An order as it is kept. */
export type OrderDelivery = z.output<typeof order>;

/** What lies in the inbox, as JSON. */
export type StoredFacts = z.input<typeof facts>;

/** Reads facts back from the inbox. @throws ZodError for what `factsToStore` never wrote */
export function readFacts(stored: unknown): DeliveryFacts {
  return facts.parse(stored);
}

/** Whether nothing can follow from it: tags that mean nothing to us, our own come back among them, and a customer without address. */
export function tellsNothing(told: StoredFacts): boolean {
  if (told.kind === 'tags-added' || told.kind === 'tags-removed') return !told.isComplaint;
  return told.kind === 'customer' && told.emailHash === null;
}

/**
 * Takes everything personal out of a webhook's facts: addresses become keyed hashes, and of tags only our own remain, and
 * whether the shop's complaint tag was there.
 *
 * @param key the identity key; the same object in every call
 */
export function factsToStore(
  told: WebhookFacts,
  { key, complaintTag }: { key: Uint8Array; complaintTag: string },
): StoredFacts {
  switch (told.kind) {
    case 'order':
      return { kind: 'order', order: orderToStore(told.order, key) };
    case 'customer': {
      const { kind, customerId, email, updatedAt } = told;
      return { kind, customerId: text(customerId), emailHash: hashOf(email, key), updatedAt: updatedAt.toISOString() };
    }
    case 'consent': {
      const { kind, customerId, changedAt } = told;
      return { kind, customerId: text(customerId), consent: told.consent, changedAt: changedAt?.toISOString() };
    }
    case 'tags-added':
    case 'tags-removed':
      return tagsToStore(told, complaintTag);
    case 'data-request':
    case 'redact-customer': {
      const { kind, customerId, email, orderIds } = told;
      return { kind, customerId: textOrNull(customerId), emailHash: hashOf(email, key), orderIds: orderIds.map(text) };
    }
    case 'customers-merged':
    case 'not-merged':
      return { kind: told.kind, fromId: text(told.fromId), intoId: text(told.intoId) };
    case 'refetch-order':
    case 'order-deleted':
      return { kind: told.kind, orderId: text(told.orderId) };
    case 'problem':
      return { kind: told.kind, reason: told.reason, orderId: told.orderId?.toString() };
    case 'customer-deleted':
      return { kind: told.kind, customerId: text(told.customerId) };
    default:
      return told;
  }
}

function tagsToStore(told: Extract<WebhookFacts, { kind: 'tags-added' | 'tags-removed' }>, complaintTag: string) {
  const { kind, customerId, tags, occurredAt } = told;
  const isComplaint = hasComplaintTag(tags, complaintTag);
  const ours = tags.filter(isOurTag);
  return { kind, customerId: text(customerId), tags: ours, isComplaint, occurredAt: occurredAt.toISOString() };
}

/** An order that was read from Shopify, with its addresses hashed. */
export function orderToStore(row: OrderRow, key: Uint8Array): z.input<typeof order> {
  const { id: orderId, customerId, processedAt, updatedAt, cancelledAt, totalMinor, refundedMinor } = row;
  return {
    id: text(orderId),
    customerId: textOrNull(customerId),
    emailHash: customerId === null ? hashOf(row.email, key) : null,
    customerEmailHash: hashOf(row.customer?.email ?? null, key),
    processedAt: processedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    totalMinor: String(totalMinor),
    refundedMinor: String(refundedMinor),
    cancelledAt: cancelledAt?.toISOString() ?? null,
    test: row.test,
    source: row.source,
    discountCodes: row.discountCodes,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    isOnItsWay: row.isOnItsWay,
    returnOpen: row.returnOpen,
    refundedAt: row.refundedAt?.toISOString() ?? null,
    lines: row.lines?.map((one) => ({ ...one, id: text(one.id), minor: String(one.minor) })),
  };
}

const text = (value: bigint): string => value.toString();
const textOrNull = (value: bigint | null): string | null => value?.toString() ?? null;
const hashOf = (email: string | null, key: Uint8Array): string | null =>
  (email === null ? undefined : hashEmail(key, email)?.toString('hex')) ?? null;

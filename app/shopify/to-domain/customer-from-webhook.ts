import { z } from 'zod';
import { idOf, numericId } from '../gid.ts';
import { consentFromWebhook, type Consent } from './consent.ts';
import { instant, plainText, textOrNull } from './fields.ts';

/** What a webhook about customers tells. Addresses are in memory only: the caller hashes them. */
export type CustomerWebhook =
  | { kind: 'customer'; customerId: bigint; email: string | null; updatedAt: Date }
  | { kind: 'customer-deleted'; customerId: bigint }
  | { kind: 'customers-merged' | 'not-merged'; fromId: bigint; intoId: bigint }
  /** `changedAt` is undefined for a consent that was never given nor taken back. */
  | { kind: 'consent'; customerId: bigint; email: string | null; consent: Consent; changedAt: Date | undefined }
  | { kind: 'tags-added' | 'tags-removed'; customerId: bigint; tags: string[]; occurredAt: Date };

const unread = z.unknown();
const customer = z.object({ id: unread, admin_graphql_api_id: unread, email: unread, updated_at: unread }).partial();
const merge = z.object({
  admin_graphql_api_customer_kept_id: unread,
  admin_graphql_api_customer_deleted_id: unread,
  status: unread,
});
const consentChange = z.object({
  customer_id: unread,
  email_address: unread,
  email_marketing_consent: z.object({ state: unread, consent_updated_at: unread }).partial(),
});
const tagChange = z.object({ customerId: unread, tags: z.array(unread), occurredAt: unread });

/**
 * A customer from `customers/update`: who has which address. The payload knows neither consent nor tags, which have
 * topics of their own. Undefined when it cannot be used.
 */
export function customerFromWebhook(payload: unknown): CustomerWebhook | undefined {
  const { data } = customer.safeParse(payload);
  const customerId = customerIdOf(payload);
  const updatedAt = instant(data?.updated_at);
  if (customerId === undefined || !updatedAt) return undefined;
  return { kind: 'customer', customerId, email: textOrNull(data?.email), updatedAt };
}

/** Whom `customers/delete` is about. */
export function deletedCustomerFromWebhook(payload: unknown): CustomerWebhook | undefined {
  const customerId = customerIdOf(payload);
  return customerId === undefined ? undefined : { kind: 'customer-deleted', customerId };
}

/**
 * Who became whom, from `customers/merge`. A merge that failed or is still under way leaves both customers what they
 * were. Undefined when the payload cannot be used.
 */
export function mergeFromWebhook(payload: unknown): CustomerWebhook | undefined {
  const { data } = merge.safeParse(payload);
  const intoId = idOf('Customer', data?.admin_graphql_api_customer_kept_id);
  const fromId = idOf('Customer', data?.admin_graphql_api_customer_deleted_id);
  if (intoId === undefined || fromId === undefined || intoId === fromId) return undefined;
  const isDone = typeof data?.status === 'string' && data.status.toLowerCase() === 'completed';
  return isDone ? { kind: 'customers-merged', fromId, intoId } : { kind: 'not-merged', fromId, intoId };
}

/** Consent to email marketing, from `customers_email_marketing_consent/update`. */
export function consentFromPayload(payload: unknown): CustomerWebhook | undefined {
  const { data } = consentChange.safeParse(payload);
  const customerId = numericId(data?.customer_id);
  if (!data || customerId === undefined) return undefined;
  const { state, consent_updated_at: changedAt } = data.email_marketing_consent;
  const email = textOrNull(data.email_address);
  return { kind: 'consent', customerId, email, consent: consentFromWebhook(state), changedAt: instant(changedAt) };
}

/** Tags that somebody, perhaps we ourselves, put on a customer or took off: `customer.tags_added` and `_removed`. */
export function tagsFromWebhook(kind: 'tags-added' | 'tags-removed', payload: unknown): CustomerWebhook | undefined {
  const { data } = tagChange.safeParse(payload);
  const customerId = idOf('Customer', data?.customerId);
  const occurredAt = instant(data?.occurredAt);
  if (!data || customerId === undefined || !occurredAt) return undefined;
  return { kind, customerId, tags: data.tags.map(plainText).filter((tag) => tag !== ''), occurredAt };
}

function customerIdOf(payload: unknown): bigint | undefined {
  const { data } = customer.safeParse(payload);
  return idOf('Customer', data?.admin_graphql_api_id) ?? numericId(data?.id);
}

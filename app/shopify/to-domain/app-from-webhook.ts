import { z } from 'zod';
import { numericId } from '../gid.ts';
import { textOrNull } from './fields.ts';

/** What a webhook about the app itself, its bulk operations or the privacy laws tells. */
export type AppWebhook =
  | { kind: 'uninstalled' }
  | { kind: 'scopes-changed'; scopes: string[] }
  /** `id` is global; the result's address is not in the payload. */
  | { kind: 'bulk-finished'; id: string; status: string }
  | {
      kind: 'data-request';
      customerId: bigint | null;
      email: string | null;
      orderIds: bigint[];
      requestId: bigint | null;
    }
  | { kind: 'redact-customer'; customerId: bigint | null; email: string | null; orderIds: bigint[] }
  | { kind: 'redact-shop' };

const unread = z.unknown();
const scopes = z.object({ current: z.array(z.string()) });
const finished = z.object({
  admin_graphql_api_id: z.string().startsWith('gid://shopify/BulkOperation/'),
  status: z.string(),
});
const person = z.object({ id: unread, email: unread }).partial();
const request = z.object({
  customer: person.nullish(),
  orders_requested: z.array(unread).nullish(),
  orders_to_redact: z.array(unread).nullish(),
  data_request: z.object({ id: unread }).nullish(),
});

/** The scopes granted from now on, from `app/scopes_update`. */
export function scopesFromWebhook(payload: unknown): AppWebhook | undefined {
  const { data } = scopes.safeParse(payload);
  return data && { kind: 'scopes-changed', scopes: data.current };
}

/** Which bulk operation has ended, from `bulk_operations/finish`. */
export function bulkFromWebhook(payload: unknown): AppWebhook | undefined {
  const { data } = finished.safeParse(payload);
  return data && { kind: 'bulk-finished', id: data.admin_graphql_api_id, status: data.status.toLowerCase() };
}

/** Whose data a merchant must hand out, from `customers/data_request`. */
export function dataRequestFromWebhook(payload: unknown): AppWebhook | undefined {
  const { data } = request.safeParse(payload);
  const subject = data && subjectOf(data.customer, data.orders_requested);
  return subject && { kind: 'data-request', ...subject, requestId: numericId(data.data_request?.id) ?? null };
}

/** Whose data must be erased, from `customers/redact`. */
export function redactionFromWebhook(payload: unknown): AppWebhook | undefined {
  const { data } = request.safeParse(payload);
  const subject = data && subjectOf(data.customer, data.orders_to_redact);
  return subject && { kind: 'redact-customer', ...subject };
}

/** A guest has orders and an address and no id. Undefined when nothing says who is meant. */
function subjectOf(customer: z.infer<typeof person> | null | undefined, orders: readonly unknown[] | null | undefined) {
  const customerId = numericId(customer?.id) ?? null;
  const email = textOrNull(customer?.email);
  const orderIds = (orders ?? []).map(numericId).filter((id) => id !== undefined);
  return customerId === null && email === null && orderIds.length === 0 ? undefined : { customerId, email, orderIds };
}

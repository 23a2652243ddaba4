import {
  bulkFromWebhook,
  dataRequestFromWebhook,
  redactionFromWebhook,
  scopesFromWebhook,
  type AppWebhook,
} from './app-from-webhook.ts';
import {
  consentFromPayload,
  customerFromWebhook,
  deletedCustomerFromWebhook,
  mergeFromWebhook,
  tagsFromWebhook,
  type CustomerWebhook,
} from './customer-from-webhook.ts';
import type { ReadContext } from './facts.ts';
import { changedOrderFromWebhook, orderFromWebhook, orderIdOf, type OrderWebhook } from './order-from-webhook.ts';

/** All that a webhook can tell us. */
export type WebhookFacts =
  | OrderWebhook
  | { kind: 'order-deleted'; orderId: bigint }
  | CustomerWebhook
  | AppWebhook
  /** Nothing to do: a payload that cannot be read, a topic that we do not know. */
  | { kind: 'nothing'; because: 'unreadable' | 'unknown-topic' };

/** Topics as in Shopify's header, each with its reader. */
const readers = {
  'orders/create': orderFromWebhook,
  'orders/updated': orderFromWebhook,
  'orders/cancelled': orderFromWebhook,
  'orders/paid': orderFromWebhook,
  'orders/edited': changedOrderFromWebhook,
  'refunds/create': changedOrderFromWebhook,
  'returns/cancel': changedOrderFromWebhook,
  'returns/close': changedOrderFromWebhook,
  'returns/reopen': changedOrderFromWebhook,
  'orders/delete': (payload) => {
    const orderId = orderIdOf(payload);
    return orderId === undefined ? undefined : { kind: 'order-deleted', orderId };
  },
  'customers/update': customerFromWebhook,
  'customers/delete': deletedCustomerFromWebhook,
  'customers/merge': mergeFromWebhook,
  'customers_email_marketing_consent/update': consentFromPayload,
  'customer.tags_added': (payload) => tagsFromWebhook('tags-added', payload),
  'customer.tags_removed': (payload) => tagsFromWebhook('tags-removed', payload),
  'app/uninstalled': () => ({ kind: 'uninstalled' }),
  'app/scopes_update': scopesFromWebhook,
  'bulk_operations/finish': bulkFromWebhook,
  'customers/data_request': dataRequestFromWebhook,
  'customers/redact': redactionFromWebhook,
  'shop/redact': () => ({ kind: 'redact-shop' }),
} satisfies Record<string, (payload: unknown, context: ReadContext) => WebhookFacts | undefined>;

/** A topic that we read. */
export type Topic = keyof typeof readers;

/** Every topic that we read, as in Shopify's header. */
export const topics = Object.keys(readers).filter(isTopic);

/**
 * What a webhook tells, and nothing else of its payload. Never throws, whatever the payload.
 *
 * @param topic as in `X-Shopify-Topic`
 */
export function factsFromWebhook(topic: string, payload: unknown, context: ReadContext): WebhookFacts {
  if (!isTopic(topic)) return { kind: 'nothing', because: 'unknown-topic' };
  const read: (payload: unknown, context: ReadContext) => WebhookFacts | undefined = readers[topic];
  return read(payload, context) ?? { kind: 'nothing', because: 'unreadable' };
}

function isTopic(topic: string): topic is Topic {
  return Object.hasOwn(readers, topic);
}

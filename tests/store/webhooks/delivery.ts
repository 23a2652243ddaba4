import { createHmac, randomUUID } from 'node:crypto';
import type { Shop } from '../shop/shop.ts';
import type { Attempt, Deliver } from './post.ts';
import type { Subscription } from './subscriptions.ts';

/** One message to the app, with all its tries. */
export interface Delivery {
  topic: string;
  uri: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  attempts: Attempt[];
  state: 'held' | 'waiting' | 'sending' | 'delivered' | 'given-up' | 'dropped';
}

/** What an outbox needs to know of the app. */
export interface Recipient {
  subscriptions: readonly Subscription[];
  apiVersion: string;
  secret: string;
  /** Sends a request to the app; undefined while the app has no address: then nothing is sent. */
  deliver: () => Deliver | undefined;
}

// 8 retries over 4 hours (platform contract §3.3), further and further apart: they add up to 14,400 s.
export const RETRY_SECONDS = [10, 60, 300, 900, 1800, 2700, 3600, 5030];

/** The same message once more: same id, same bytes. */
export function duplicateOf(delivery: Delivery, deliveries: Delivery[]): Delivery {
  const copy: Delivery = { ...delivery, attempts: [], state: 'waiting' };
  deliveries.push(copy);
  return copy;
}

/** Another order, drawn. */
export function shuffle<T>(list: T[], draw: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(draw() * (at + 1));
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
}

/** The headers of platform contract §3.3, signed over the very bytes of the body. */
export function headersOf(
  shop: Shop,
  to: Recipient,
  subscription: Subscription,
  body: string,
  eventId: string,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': subscription.topic,
    'x-shopify-hmac-sha256': createHmac('sha256', to.secret).update(body).digest('base64'),
    'x-shopify-shop-domain': shop.facts.domain,
    'x-shopify-api-version': to.apiVersion,
    'x-shopify-webhook-id': randomUUID(),
    'x-shopify-event-id': eventId,
    'x-shopify-triggered-at': new Date(shop.clock.now()).toISOString(),
    ...(subscription.name ? { 'x-shopify-name': subscription.name } : {}),
  };
}

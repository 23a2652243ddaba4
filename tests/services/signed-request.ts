import { createHmac } from 'node:crypto';
import { testConfig } from './test-deps.ts';

export interface SignedOptions {
  domain: string;
  topic: string;
  webhookId?: string;
  triggeredAt?: string;
  /** Headers that replace the true ones; null: left out. */
  headers?: Record<string, string | null>;
  method?: string;
}

let ids = 0;

/** A webhook as Shopify sends it. */
export function signedRequest(
  payload: unknown,
  { domain, topic, webhookId, triggeredAt, headers = {}, method = 'POST' }: SignedOptions,
): Request {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const all: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': domain,
    'x-shopify-webhook-id': webhookId ?? `webhook-${(ids += 1)}`,
    'x-shopify-triggered-at': triggeredAt ?? '2026-11-22T11:59:00Z',
    'x-shopify-hmac-sha256': createHmac('sha256', testConfig.SHOPIFY_API_SECRET).update(body).digest('base64'),
    ...headers,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Request('https://comeback.example.com/webhooks', {
    method,
    headers: kept,
    ...(method === 'GET' ? {} : { body }),
  });
}

/** An order as `orders/create` and its kin carry it. */
export function orderPayload(
  id: number,
  options: { at?: string; updatedAt?: string; total?: string; customerId?: number | null } = {},
) {
  const { at = '2026-11-20T10:00:00Z', updatedAt = at, total = '50.00', customerId = 7 } = options;
  const email = `customer-${customerId}@canary.example`;
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    processed_at: at,
    updated_at: updatedAt,
    cancelled_at: null,
    test: false,
    currency: 'EUR',
    source_name: 'web',
    email,
    customer: customerId === null ? null : { id: customerId, email },
    discount_codes: [],
    current_total_price_set: { shop_money: { amount: total, currency_code: 'EUR' } },
    refunds: [],
    fulfillment_status: 'fulfilled',
    fulfillments: [],
    line_items: [{ requires_shipping: true }],
  };
}

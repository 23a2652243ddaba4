import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseJson } from './parse-json.ts';

/** A webhook that Shopify signed. Its payload is still unread: see to-domain.ts. */
export interface Webhook {
  /** As in the header, e.g. `orders/paid`. */
  topic: string;
  domain: string;
  /** The same on every try of one delivery. */
  webhookId: string;
  triggeredAt: Date | undefined;
  payload: unknown;
}

/** Why a request is no webhook of Shopify's, as the status to answer with. */
export interface Refusal {
  refused: 400 | 401 | 405 | 413;
}

const PLAIN = /^[\x21-\x7e]{1,200}$/; // it becomes part of a primary key

// Shopify's largest known payload, an order with 500 lines, is near 1.5 MB without `include_fields`.
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Reads a webhook and proves that Shopify sent it: HMAC-SHA256 of the raw body under the app's secret, base64,
 * compared in constant time, before anything is parsed (design/platform.md §3.3).
 *
 * Needs no session, unlike the library's `authenticate.webhook`, which renews an expired token on the way and answers
 * 500 when that fails: an uninstall could then never be recorded (decisions/007).
 */
export async function readWebhook(request: Request, secret: string): Promise<Webhook | Refusal> {
  if (request.method !== 'POST') return { refused: 405 };
  const signature = request.headers.get('x-shopify-hmac-sha256');
  if (!signature) return { refused: 400 };
  const body = await readBody(request);
  if (!body) return { refused: 413 };
  if (!isSigned(body, signature, secret)) return { refused: 401 };
  const head = readHead(request.headers);
  const payload = parse(body);
  return head && payload !== undefined ? { ...head, payload } : { refused: 400 };
}

/** Whether `signature` is the base64 HMAC of these very bytes. */
export function isSigned(body: Uint8Array, signature: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'));
  // Compared as text: decoding would forgive characters that are no base64.
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The whole body, or undefined when it is too large; then the rest is read and dropped, so that our answer arrives. */
async function readBody(request: Request): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size <= MAX_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= MAX_BYTES ? Buffer.concat(chunks) : undefined;
}

function readHead(headers: Headers): Omit<Webhook, 'payload'> | undefined {
  const topic = headers.get('x-shopify-topic');
  const domain = headers.get('x-shopify-shop-domain');
  const webhookId = headers.get('x-shopify-webhook-id');
  if (!topic || !domain || !webhookId || !PLAIN.test(webhookId)) return undefined;
  const triggered = new Date(headers.get('x-shopify-triggered-at') ?? Number.NaN);
  return { topic, domain, webhookId, triggeredAt: Number.isNaN(triggered.getTime()) ? undefined : triggered };
}

function parse(body: Buffer): unknown {
  try {
    return parseJson(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

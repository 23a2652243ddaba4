import { setTimeout as sleepFor } from 'node:timers/promises';
import type { TypedDocumentString } from './documents.generated.ts';
import { ShopifyError, type ShopifyFailure } from './failure.ts';
import { readReply } from './read-reply.ts';
import { createThrottle, type Pause, type Throttle } from './throttle.ts';
import { createTransport, type Transport } from './transport.ts';

/** The Admin API of one shop. One client a shop and process: calls share its view of the cost bucket. */
export interface AdminClient {
  readonly domain: string;
  /**
   * Runs an operation. Waits for the bucket, and in throttling up to `patienceMs`; all else is the queue's.
   *
   * `withheld` lists the fields that Shopify kept back (protected customer data), e.g. `orders.nodes.email`; they are null.
   *
   * @throws ShopifyError; the signal's reason when `signal` ended it; what `token` throws
   */
  readonly request: <R, V extends object>(
    document: TypedDocumentString<R, V>,
    variables: V,
    options?: CallOptions,
  ) => Promise<{ data: R; withheld: string[] }>;
  /** Plain HTTP for uploads and result files, which lie elsewhere and need no token. */
  readonly fetch: typeof globalThis.fetch;
  /** Waits, for polling; rejects with the signal's reason. */
  readonly pause: Pause;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What every function of this folder passes on to the client. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** How one call went, for metrics. Holds nothing of its content. */
export interface CallReport {
  operation: string;
  outcome: 'ok' | ShopifyFailure['kind'];
  requestedCost: number | undefined;
  actualCost: number | undefined;
  /** Spent waiting for the bucket before this try. */
  waitedMs: number;
  tookMs: number;
}

export interface AdminClientOptions {
  /** `name.myshopify.com`. */
  domain: string;
  /** The shop's access token; `refused` is one that Shopify has just refused: another is asked for. */
  token: (options?: { refused: string }) => Promise<string>;
  /** E.g. `2026-10`. */
  apiVersion: string;
  log: { warn: (fields: object, message: string) => void };
  /** Default: the global one, looked up at each call. */
  fetch?: typeof globalThis.fetch;
  sleep?: Pause;
  now?: () => number;
  onCall?: (report: CallReport) => void;
  /** Part of the bucket that we use; the rest is left to pages and other processes. Default 0.8. */
  share?: number;
  /** Longest throttling that a call sits out by itself. Default 10 s. */
  patienceMs?: number;
  /** Longest wait for one answer. Default 30 s. */
  timeoutMs?: number;
}

/** Only Shopify's own hosts ever see a token. */
const shopDomain = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Makes the client of one shop.
 *
 * @throws TypeError when the domain is not `name.myshopify.com`
 */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const { domain, apiVersion } = options;
  if (!shopDomain.test(domain)) throw new TypeError(`${domain} is no shop domain`);
  const fetch: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  const now = options.now ?? Date.now;
  const pause = options.sleep ?? sleep;
  const caller: Caller = {
    options,
    transport: createTransport(`https://${domain}/admin/api/${apiVersion}/graphql.json`, fetch),
    throttle: createThrottle(options.share ?? 0.8, now, pause),
    pause,
    now,
  };
  return {
    domain,
    fetch,
    now,
    pause,
    async request<R, V extends object>(
      document: TypedDocumentString<R, V>,
      variables: V,
      { signal }: CallOptions = {},
    ) {
      const { data, withheld } = await call(caller, document.toString(), variables, signal);
      return { data: data as R, withheld }; // Shopify answers in the shape of the document; documents are checked by test
    },
  };
}

interface Caller {
  options: AdminClientOptions;
  transport: Transport;
  throttle: Throttle;
  pause: Pause;
  now: () => number;
}

// The first may be one that somebody else had renewed before, and be refused as well.
const OTHER_TOKENS = 2;

/** One operation with its repeats: with another token after a 401, and after throttling while patience lasts. */
async function call(caller: Caller, query: string, variables: object, signal: AbortSignal | undefined) {
  const operation = operationName(query);
  let patienceMs = caller.options.patienceMs ?? 10_000;
  const refused: string[] = [];
  for (;;) {
    const last = refused.at(-1);
    const token = await caller.options.token(last === undefined ? undefined : { refused: last });
    const outcome = await attempt(caller, { operation, query, variables, token, signal });
    if (outcome.ok) return outcome;
    const { failure } = outcome;
    if (failure.kind === 'shop-gone' && failure.status === 401 && refused.length < OTHER_TOKENS) {
      refused.push(token);
    } else if (failure.kind === 'throttled' && failure.retryAfterMs <= patienceMs) {
      patienceMs -= failure.retryAfterMs;
      await caller.pause(failure.retryAfterMs, signal);
    } else {
      caller.options.log.warn({ shop: caller.options.domain, operation, failure: failure.kind }, 'Shopify call failed');
      throw new ShopifyError(operation, failure);
    }
  }
}

/** What one try sends. */
interface Sent {
  operation: string;
  query: string;
  variables: object;
  token: string;
  signal: AbortSignal | undefined;
}

async function attempt(caller: Caller, { operation, query, variables, token, signal }: Sent) {
  const ticket = await caller.throttle.enter(operation, variables, signal);
  const startedAt = caller.now();
  const timeout = AbortSignal.timeout(caller.options.timeoutMs ?? 30_000);
  const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
  const reply = await caller.transport({ query, variables, token, signal: stop });
  const { outcome, cost } = readReply(reply);
  caller.throttle.leave(ticket, cost);
  caller.options.onCall?.({
    operation,
    outcome: outcome.ok ? 'ok' : outcome.failure.kind,
    requestedCost: cost?.requested,
    actualCost: cost?.actual,
    waitedMs: ticket.waitedMs,
    tookMs: caller.now() - startedAt,
  });
  if (reply.kind === 'lost') signal?.throwIfAborted();
  return outcome;
}

function operationName(query: string): string {
  return /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? 'anonymous';
}

const sleep: Pause = async (ms, signal) => {
  try {
    await sleepFor(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted(); // the timer's own AbortError hides the reason
    throw error;
  }
};

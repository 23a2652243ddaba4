// The adapter that the library loads sets its fetch once: loaded first, it does not undo what is set here.
import '@shopify/shopify-api/adapters/web-api';
import { abstractFetch, setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { AsyncLocalStorage } from 'node:async_hooks';
import { ShopifyError } from './failure.ts';
import { fieldOf } from './field-of.ts';
import { isGone } from './read-reply.ts';

/** What the token endpoint answered to one call; nothing: there was no answer. */
interface Heard {
  status?: number;
  /** The body's `error`, e.g. `invalid_request`. */
  error?: unknown;
}

const heardBy = new AsyncLocalStorage<Heard>();
const send = abstractFetch;

/** Longest wait for an answer: whoever else needs a token of the shop waits behind it. */
const PATIENCE_MS = 10_000;

// The library waits for ever, and tells every failed renewal alike. Its seam for other platforms' fetch is where a wait can
// end and the status can be read. All that it fetches here are tokens.
setAbstractFetchFunc(async (input, init) => {
  const response = await send(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  const heard = heardBy.getStore();
  if (heard) {
    heard.status = response.status;
    heard.error = response.ok ? undefined : fieldOf(await response.clone().json().catch(ignore), 'error');
  }
  return response;
});

/**
 * Runs a call of Shopify's library that renews a token.
 *
 * @throws ShopifyError `shop-gone` when Shopify refused: the app is not installed there, or the shop is closed;
 *   `unavailable` when there was no answer, or one that tells nothing about the shop; else what the call threw
 */
export async function tokenCall<T>(call: () => Promise<T>): Promise<T> {
  const heard: Heard = {};
  try {
    return await heardBy.run(heard, call);
  } catch (error) {
    if (heard.status !== undefined && isRefusal(heard))
      throw new ShopifyError('token', { kind: 'shop-gone', status: heard.status });
    // The library throws a bare response for whatever went wrong.
    if (error instanceof Response) throw new ShopifyError('token', { kind: 'unavailable', mayHaveRun: false });
    throw error;
  }
}

/** 400: the refresh token has ended with the installation, or was replaced. A wrong secret of the app's says nothing about a shop. */
const isRefusal = ({ status = 0, error }: Heard) => error !== 'invalid_client' && (status === 400 || isGone(status));

const ignore = () => undefined;

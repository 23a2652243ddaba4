import { ClientError, GraphQLClient } from 'graphql-request';
import { fieldOf } from './field-of.ts';

/** What came back over HTTP, before anybody asks what it means. */
export type Reply =
  | { kind: 'answered'; status: number; headers: Headers; data: unknown; errors: unknown; extensions: unknown }
  /** No answer, or none that can be read. `mayHaveRun`: the request may have reached Shopify. */
  | { kind: 'lost'; mayHaveRun: boolean };

/** One call: text, variables, token, and the signal that ends it. */
export type Transport = (call: {
  query: string;
  variables: object;
  token: string;
  signal: AbortSignal;
}) => Promise<Reply>;

/** Errors of the connection's first step: the request cannot have reached anybody. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Calls one GraphQL endpoint through graphql-request, and never throws.
 *
 * Redirects are not followed: `fetch` would carry the access token along to another host. The library's errors are read
 * and dropped here, because their messages quote the variables and the body.
 */
export function createTransport(url: string, fetch: typeof globalThis.fetch): Transport {
  const client = new GraphQLClient(url, { fetch, errorPolicy: 'all', redirect: 'manual' });
  return async ({ query, variables, token, signal }) => {
    try {
      const requestHeaders = { 'X-Shopify-Access-Token': token };
      const { status, headers, data, errors, extensions } = await client.rawRequest<unknown>({
        query,
        variables,
        requestHeaders,
        signal,
      });
      return { kind: 'answered', status, headers, data, errors, extensions };
    } catch (error) {
      if (!(error instanceof ClientError)) return { kind: 'lost', mayHaveRun: !neverSent.has(causeCode(error)) };
      const { status, headers, data, errors, extensions } = error.response;
      return { kind: 'answered', status, headers, data, errors, extensions };
    }
  };
}

/** The system's code behind `TypeError: fetch failed`, e.g. ECONNREFUSED; empty when there is none. */
function causeCode(error: unknown): string {
  const code = fieldOf(fieldOf(error, 'cause'), 'code');
  return typeof code === 'string' ? code : '';
}

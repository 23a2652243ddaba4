import { sessionToken } from './admin/session-token.ts';
import { generateShop } from './generate-shop.ts';
import { startStore, type StandInStore, type StoreOptions } from './server.ts';

/** An answer of the Admin API; the test that asks says what it expects to find in it. */
export interface Answered<T> {
  data: T;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
    };
  };
}

/** A store with an app that is installed, and a way to ask it without any client. */
export interface AskedStore extends StandInStore {
  /** Sends an operation with a good token. */
  ask<T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<Answered<T>>;
  /** The same, with the HTTP answer as it comes. */
  post(query: string, variables?: Record<string, unknown>, token?: string): Promise<Response>;
  /** `POST /admin/oauth/access_token`. */
  token(fields: Record<string, unknown>): Promise<Response>;
  /** A token exchange as the library makes it. */
  exchange(subject?: string): Promise<Response>;
  shop: string;
}

export const app = { apiKey: 'test-key', apiSecret: 'test-secret' };

/** Fields of a token exchange by platform contract §3.6. */
export const exchangeFields = (subject: string) => ({
  client_id: app.apiKey,
  client_secret: app.apiSecret,
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  subject_token: subject,
  subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
  expiring: '1',
});

/** Starts a store over a small generated shop and exchanges a token. */
export async function askedStore(options: Partial<StoreOptions> = {}): Promise<AskedStore> {
  const data = options.data ?? generateShop({ today: '2026-11-22', buyers: 60 });
  const store = await startStore({ data, app, pace: { bulkMs: 0, codesMs: 0 }, ...options });
  const shop = data.facts.domain;
  const call = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(store.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-meant-for': shop, ...headers },
      body: JSON.stringify(body),
    });
  const token = (fields: Record<string, unknown>) => call('/admin/oauth/access_token', fields);
  const exchange = (subject = sessionToken({ ...app, shop })) => token(exchangeFields(subject));
  const { access_token: good } = (await (await exchange()).json()) as { access_token: string };
  const post: AskedStore['post'] = (query, variables = {}, accessToken = good) =>
    call('/admin/api/2026-10/graphql.json', { query, variables }, { 'x-shopify-access-token': accessToken });
  const ask = async <T>(query: string, variables?: Record<string, unknown>) =>
    (await (await post(query, variables)).json()) as Answered<T>;
  return { ...store, ask, post, token, exchange, shop };
}

import { readFileSync } from 'node:fs';
import { buildSchema, graphql, isAbstractType } from 'graphql';
import { createAdminClient, type AdminClientOptions } from '#app/shopify/client.ts';
import { startLoopback, type Arrived, type Scripted } from './loopback.ts';

/** Shopify's schema, as far as our operations use it: an operation or input that does not fit it is an error. */
export const adminSchema = buildSchema(
  readFileSync(new URL('../../app/shopify/admin.graphql', import.meta.url), 'utf8'),
);

for (const type of Object.values(adminSchema.getTypeMap())) {
  if (isAbstractType(type)) type.resolveType = (value: { __typename: string }) => value.__typename;
}

/** What a test makes of the shop: a resolver for each root field that may be called. */
export type Root = Record<string, (args: never) => unknown>;

interface Sent {
  query: string;
  variables?: Record<string, unknown>;
  operationName: string;
}

/** One GraphQL request, decoded. */
export interface Operation {
  name: string;
  query: string;
  variables: Record<string, unknown>;
  token: string;
}

/**
 * The Admin API of a shop over real HTTP, and a client of it with a clock that never waits.
 *
 * @param root answers; a function that throws fails its field
 * @param other answers to everything but GraphQL
 */
export async function startAdmin(
  root: Root,
  other: (request: Arrived) => Scripted = () => ({ status: 404 }),
  options: Partial<AdminClientOptions> = {},
) {
  const operations: Operation[] = [];
  const server = await startLoopback(async (request) => {
    if (!request.path.startsWith('/admin/api/')) return other(request);
    const { query, variables = {}, operationName } = JSON.parse(request.body.toString('utf8')) as Sent;
    operations.push({
      name: operationName,
      query,
      variables,
      token: String(request.headers['x-shopify-access-token']),
    });
    return { json: await graphql({ schema: adminSchema, source: query, variableValues: variables, rootValue: root }) };
  });
  const clock = { now: 1_800_000_000_000, slept: [] as number[] };
  const client = createAdminClient({
    domain: 'quiet-shop.myshopify.com',
    apiVersion: '2026-10',
    token: () => Promise.resolve('shpat_1'),
    log: { warn: () => undefined },
    fetch: server.fetch,
    now: () => clock.now,
    sleep: (ms, signal) => {
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      clock.slept.push(ms);
      clock.now += ms;
      return Promise.resolve();
    },
    ...options,
  });
  return { ...server, client, clock, operations };
}

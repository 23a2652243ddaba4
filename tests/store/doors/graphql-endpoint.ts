import { setTimeout as wait } from 'node:timers/promises';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { takeApiFault, type ApiFault } from '../faults.ts';
import { executeOperation } from '../graphql/execute-operation.ts';
import { apiError, type Asked } from '../graphql/imitation.ts';
import { operationCost, type Priced } from '../graphql/query-cost.ts';
import { InvalidOperation, readOperation } from '../graphql/read-operation.ts';
import { bodyFields, type Answer, type Asking } from './answer.ts';
import type { CallLog } from './call-log.ts';

/** Points that a single query may ask for (platform contract §3.1). */
const MOST_COST = 1000;

/** `POST /admin/api/2026-10/graphql.json`. */
export async function graphqlEndpoint(asked: Asked, asking: Asking, log: CallLog): Promise<Answer> {
  const { shop } = asked;
  const fields = bodyFields(asking);
  const text = typeof fields.query === 'string' ? fields.query : '';
  const name = operationNameOf(fields, text);
  const call = log.began(name, shop.facts.domain);
  const fault = takeApiFault(shop.faults, name);
  if (fault && typeof fault.kind === 'number') return brokenAnswer(fault, fault.kind);
  const token = String(asking.headers['x-shopify-access-token'] ?? '');
  if (!shop.access.installed || !shop.access.tokens.use(token)) return unauthorized;
  if (fault?.kind === 'slow') await wait(fault.delayMs ?? 1000);
  const answer = run(asked, text, fields, fault, call);
  log.ended(call, answer.errors ?? []);
  return fault?.kind === 'lost' ? 'lost' : { status: 200, body: answer };
}

type Body = ExecutionResult & { extensions?: Record<string, unknown> };

function run(
  asked: Asked,
  text: string,
  fields: Record<string, unknown>,
  fault: ApiFault | undefined,
  call: { cost: number },
): Body {
  const { shop, schema } = asked;
  const operationName = typeof fields.operationName === 'string' ? fields.operationName : undefined;
  const variables = (fields.variables ?? {}) as Record<string, unknown>;
  try {
    const { document, operation, fragments } = readOperation(asked, text, operationName);
    const priced: Priced = { schema, operation, fragments, variables };
    const asksFor = operationCost(priced);
    call.cost = asksFor;
    if (asksFor > MOST_COST) return { errors: [tooDear(asksFor)] };
    const { bucket } = shop.access;
    const cost = (used: number | null) => ({
      cost: { requestedQueryCost: asksFor, actualQueryCost: used, throttleStatus: bucket.status() },
    });
    if (fault?.kind === 'throttled' || !bucket.take(asksFor)) return { errors: [throttled()], extensions: cost(null) };
    const result = executeOperation(asked, document, variables, operationName);
    // What is asked for is taken, the difference given back (platform contract §3.1).
    const used = Math.min(asksFor, operationCost(priced, result.data ?? {}));
    bucket.refund(asksFor - used);
    return { ...result, extensions: cost(used) };
  } catch (error) {
    if (error instanceof InvalidOperation) return { errors: error.errors };
    return { errors: [error as GraphQLError] };
  }
}

/** The name that an operation is counted under: as sent, else the first one in the text. */
function operationNameOf(fields: Record<string, unknown>, text: string): string {
  if (typeof fields.operationName === 'string') return fields.operationName;
  return /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1] ?? 'anonymous';
}

const unauthorized: Answer = {
  status: 401,
  body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
};

const MESSAGES: Record<number, string> = {
  401: '[API] Invalid API key or access token (unrecognized login or wrong password)',
  402: 'Unavailable Shop',
  403: 'Forbidden',
  404: 'Not Found',
  423: 'Locked',
  429: 'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.',
  430: 'Shopify Security Rejection',
};

function brokenAnswer({ retryAfter }: ApiFault, status: number): Answer {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter.toFixed(1) };
  return { status, body: { errors: MESSAGES[status] ?? 'Internal Server Error' }, headers };
}

const throttled = () =>
  apiError('Throttled', 'THROTTLED', { documentation: 'https://shopify.dev/api/usage/rate-limits' });

const tooDear = (cost: number) =>
  apiError(
    `Query cost is ${cost}, which exceeds the single query max cost limit (${MOST_COST}).`,
    'MAX_COST_EXCEEDED',
    {
      cost,
      maxCost: MOST_COST,
      documentation: 'https://shopify.dev/api/usage/rate-limits',
    },
  );

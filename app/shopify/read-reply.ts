import { readCost, waitAfterThrottleMs, type Cost } from './cost.ts';
import type { ShopifyFailure } from './failure.ts';
import { fieldOf } from './field-of.ts';
import type { Reply } from './transport.ts';

/** What a reply means: data, possibly with withheld parts, or a failure. */
export type Outcome = { ok: true; data: object; withheld: string[] } | { ok: false; failure: ShopifyFailure };

/** One entry of `errors`, as far as it is used. */
interface GraphqlError {
  message: string;
  code: string;
  /** Names along the path; list positions are left out, so that 100 rows make one entry. */
  path: string[];
  /** Scopes, any one of which would have opened the field; empty when no scope is missing. */
  scopes: string[];
}

const gone = new Set([401, 402, 403, 404, 423]);

/** Whether asking again for this shop is useless after this status: revoked, frozen, forbidden, unknown, locked. */
export const isGone = (status: number) => gone.has(status);

// 430: Shopify took us for an attack. Hammering on makes it worse, so the queue comes back after a minute.
const SECURITY_PAUSE_MS = 60_000;
const DEFAULT_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Reads a reply (design: style 4.13, platform §3.1 and §3.5).
 *
 * Data are kept when Shopify withholds a protected field: it answers 200 with null in its place and an entry in `errors`
 * (ACCESS_DENIED, "not approved"). Any other error makes the whole call a failure.
 */
export function readReply(reply: Reply): { outcome: Outcome; cost: Cost | undefined } {
  if (reply.kind === 'lost')
    return { outcome: fail({ kind: 'unavailable', mayHaveRun: reply.mayHaveRun }), cost: undefined };
  const cost = readCost(reply.extensions);
  const failure = failureOfStatus(reply.status, reply.headers);
  if (failure) return { outcome: fail(failure), cost };
  return { outcome: readGraphql(reply.data, readErrors(reply.errors), cost), cost };
}

function failureOfStatus(status: number, headers: Headers): ShopifyFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (isGone(status)) return { kind: 'shop-gone', status };
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfterMs(headers) ?? DEFAULT_PAUSE_MS };
  if (status === 430)
    return { kind: 'throttled', retryAfterMs: Math.max(SECURITY_PAUSE_MS, retryAfterMs(headers) ?? 0) };
  if (status >= 500 || status === 408) return { kind: 'unavailable', mayHaveRun: true };
  return { kind: 'needs-person', message: `unexpected status ${status}` };
}

/** `Retry-After` is in seconds and may be a decimal ("2.0"). */
function retryAfterMs(headers: Headers): number | undefined {
  const seconds = Number.parseFloat(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(Math.ceil(seconds * 1000), LONGEST_PAUSE_MS) : undefined;
}

function readGraphql(data: unknown, errors: readonly GraphqlError[], cost: Cost | undefined): Outcome {
  if (isUsable(data, errors)) {
    return { ok: true, data, withheld: [...new Set(errors.map((error) => error.path.join('.')))] };
  }
  if (errors.some(({ code }) => code === 'THROTTLED')) {
    return fail({ kind: 'throttled', retryAfterMs: cost ? waitAfterThrottleMs(cost) : DEFAULT_PAUSE_MS });
  }
  const [first] = errors;
  if (!first || errors.some(isInternal)) return fail({ kind: 'unavailable', mayHaveRun: true });
  if (errors.some(({ code }) => code === 'SHOP_INACTIVE')) return fail({ kind: 'shop-gone', status: 402 });
  if (errors.every(isWithheld)) return fail({ kind: 'not-allowed', scopes: first.scopes });
  return fail({ kind: 'needs-person', message: errors.map(name).slice(0, 5).join('; ') });
}

/** With errors, data in which every top-level field is null tell nothing: null bubbled up from a field that may not be null. */
function isUsable(data: unknown, errors: readonly GraphqlError[]): data is object {
  if (typeof data !== 'object' || data === null || !errors.every(isWithheld)) return false;
  return errors.length === 0 || Object.values(data).some((value) => value !== null);
}

function isWithheld({ code, message, path }: GraphqlError): boolean {
  return path.length > 0 && (code === 'ACCESS_DENIED' || /not approved|access denied/i.test(message));
}

function isInternal({ code, message }: GraphqlError): boolean {
  return (
    code === 'INTERNAL_SERVER_ERROR' ||
    code === 'TIMEOUT' ||
    (code === '' && /internal error|timed? ?out/i.test(message))
  );
}

/**
 * An error as a person may see it. Texts are passed on only from Shopify's checks of the document itself (their codes are
 * camel case, e.g. `undefinedField`): other texts may quote a variable, and variables may hold a name.
 */
function name({ code, message, path }: GraphqlError): string {
  if (/^[a-z]/.test(code)) return `${code}: ${message.slice(0, 200)}`;
  return [code || 'an error without code', path.length > 0 ? `at ${path.join('.')}` : ''].join(' ').trim();
}

function readErrors(errors: unknown): GraphqlError[] {
  return Array.isArray(errors) ? errors.map(readError) : [];
}

function readError(error: unknown): GraphqlError {
  const path = fieldOf(error, 'path');
  const extensions = fieldOf(error, 'extensions');
  const code = fieldOf(extensions, 'code');
  const message = fieldOf(error, 'message');
  return {
    message: typeof message === 'string' ? message : '',
    code: typeof code === 'string' ? code : '',
    path: Array.isArray(path) ? path.filter((part) => typeof part === 'string') : [],
    scopes: code === 'ACCESS_DENIED' ? scopesIn(fieldOf(extensions, 'requiredAccess')) : [],
  };
}

/** Shopify words it "`read_orders` access scope or `read_marketplace_orders` access scope. Also: …". */
function scopesIn(requiredAccess: unknown): string[] {
  const text = typeof requiredAccess === 'string' ? requiredAccess.slice(0, 1000) : '';
  return [...text.matchAll(/`((?:read|write)_\w+)`/g)].flatMap(([, scope]) => scope ?? []);
}

const fail = (failure: ShopifyFailure): Outcome => ({ ok: false, failure });

import type { UserError } from './failure.ts';
import { fieldOf } from './field-of.ts';

/** What became of one line of a bulk mutation. */
export type BulkLineResult =
  | { state: 'done' }
  | { state: 'refused'; userErrors: readonly UserError[] }
  /** No answer, or one that does not say whether it ran. `message`: Shopify's words, where there are any. */
  | { state: 'unknown'; message?: string | undefined };

/** Errors after which a line may have run all the same. */
const mayHaveRun = new Set(['', 'INTERNAL_SERVER_ERROR', 'TIMEOUT']);

/**
 * Reads one line of a bulk mutation's result: `{"data": {"tagsAdd": {"userErrors": […]}}, "__lineNumber": 0}`, with `errors`
 * beside or in place of `data`.
 *
 * @returns `line` undefined for a text that names none
 */
export function readBulkLine(text: string): { line: number | undefined; result: BulkLineResult } {
  const answer = parseOrNull(text);
  const line = fieldOf(answer, '__lineNumber');
  return { line: typeof line === 'number' ? line : undefined, result: resultOf(answer) };
}

function resultOf(answer: unknown): BulkLineResult {
  const errors = listOf(fieldOf(answer, 'errors')).map(readError);
  const payload = payloadOf(fieldOf(answer, 'data'));
  if (payload === undefined) {
    const isCertain = errors.length > 0 && errors.every(({ code }) => !mayHaveRun.has(code ?? ''));
    return isCertain ? { state: 'refused', userErrors: errors } : { state: 'unknown', message: errors[0]?.message };
  }
  const userErrors = listOf(fieldOf(payload, 'userErrors')).map(readError);
  return userErrors.length > 0 ? { state: 'refused', userErrors } : { state: 'done' };
}

/** A complaint of the mutation, or an error of the call; the latter's code stands in its extensions. */
function readError(error: unknown): UserError {
  const message = fieldOf(error, 'message');
  const field = fieldOf(error, 'field');
  const code = fieldOf(error, 'code') ?? fieldOf(fieldOf(error, 'extensions'), 'code');
  return {
    message: typeof message === 'string' ? message.slice(0, 200) : '',
    code: typeof code === 'string' ? code : undefined,
    field: Array.isArray(field) ? field.join('.') : undefined,
  };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** One mutation a document: its payload is whatever field there is. */
function payloadOf(data: unknown): unknown {
  const payloads: unknown[] = typeof data === 'object' && data !== null ? Object.values(data) : [];
  return payloads.find(Boolean);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { readResult, uploadVariables } from './bulk-files.ts';
import { startBulkMutation, watchBulkOperation } from './bulk.ts';
import type { AdminClient, CallOptions } from './client.ts';
import { TagsAddDocument, TagsRemoveDocument } from './documents.generated.ts';
import { fieldOf } from './field-of.ts';
import { gid } from './gid.ts';
import { jsonLines } from './json-lines.ts';

/** What is to become of one customer's tags. */
export interface TagsChange {
  customerId: bigint;
  add: readonly string[];
  remove: readonly string[];
}

/** What became of it. */
export type TagsResult = { customerId: bigint; ok: true } | { customerId: bigint; ok: false; error: string };

/** A customer and the tags to add, or to remove. */
interface Row {
  customerId: bigint;
  tags: readonly string[];
}

// A line is near 100 bytes, so that a file of these stays under a quarter of Shopify's 100 MB.
const LINES_A_FILE = 250_000;

const noAnswer = 'Shopify gave no answer';

/**
 * Changes the tags of many customers by bulk mutations: first all removals, then all additions, each waited for.
 *
 * One mutation field a document, hence two operations: whether a bulk mutation may hold two is not documented. Both are
 * set operations, so the whole can be repeated after a crash. Costs no points of the bucket.
 *
 * @returns one result a change, in the order given
 * @throws ShopifyError when an operation cannot be started or watched; `throttled` when five are running
 */
export async function runTagsInBulk(
  client: AdminClient,
  changes: readonly TagsChange[],
  options: CallOptions = {},
): Promise<TagsResult[]> {
  const errors = new Map<bigint, string>();
  const removals = changes.map(({ customerId, remove }) => ({ customerId, tags: remove }));
  const additions = changes.map(({ customerId, add }) => ({ customerId, tags: add }));
  await runRows(client, TagsRemoveDocument.toString(), removals, errors, options);
  await runRows(client, TagsAddDocument.toString(), additions, errors, options);
  return changes.map(({ customerId }) => {
    const error = errors.get(customerId);
    return error === undefined ? { customerId, ok: true } : { customerId, ok: false, error };
  });
}

async function runRows(
  client: AdminClient,
  mutation: string,
  rows: readonly Row[],
  errors: Map<bigint, string>,
  options: CallOptions,
) {
  const wanted = rows.filter(({ tags }) => tags.length > 0);
  for (let from = 0; from < wanted.length; from += LINES_A_FILE) {
    const part = wanted.slice(from, from + LINES_A_FILE);
    const lines = part.map(({ customerId, tags }) => `${JSON.stringify({ id: gid('Customer', customerId), tags })}\n`);
    const path = await uploadVariables(client, new Blob(lines), options);
    const id = await startBulkMutation(client, { mutation, path }, options);
    const { url, partialUrl } = await watchBulkOperation(client, id, options);
    const answers = await readAnswers(client, url ?? partialUrl, options);
    part.forEach(({ customerId }, line) => {
      const error = answers.has(line) ? answers.get(line) : noAnswer;
      if (error !== undefined) errors.set(customerId, error);
    });
  }
}

/** By line of the uploaded file: undefined for a success, else what Shopify said. Lines without an answer are missing. */
async function readAnswers(client: AdminClient, url: string | undefined, options: CallOptions) {
  const answers = new Map<number, string | undefined>();
  if (!url) return answers;
  for await (const { lines } of jsonLines(readResult(client, url, options))) {
    for (const text of lines) {
      const { line, error } = readAnswer(text);
      answers.set(line ?? answers.size, error);
    }
  }
  return answers;
}

/** Shape: `{"data": {"tagsAdd": {"userErrors": […]}}, "__lineNumber": 0}`, or `errors` in place of `data`. */
function readAnswer(text: string): { line: number | undefined; error: string | undefined } {
  const answer = parseOrNull(text);
  const line = fieldOf(answer, '__lineNumber');
  const failures = [
    fieldOf(answer, 'errors'),
    ...payloadsOf(answer).map((payload) => fieldOf(payload, 'userErrors')),
  ].flat();
  const message = fieldOf(failures.find(Boolean), 'message');
  const isEmpty = payloadsOf(answer).length === 0;
  const error = typeof message === 'string' ? message.slice(0, 200) : isEmpty ? noAnswer : undefined;
  return { line: typeof line === 'number' ? line : undefined, error };
}

function payloadsOf(answer: unknown): unknown[] {
  const data = fieldOf(answer, 'data');
  return typeof data === 'object' && data !== null ? Object.values(data).filter(Boolean) : [];
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

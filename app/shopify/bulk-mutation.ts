import { readResult, uploadVariables } from './bulk-files.ts';
import { bulkOperation, startBulkMutation, watchBulkOperation } from './bulk.ts';
import { readBulkLine, type BulkLineResult } from './bulk-line.ts';
import type { AdminClient, CallOptions } from './client.ts';
import { BulkMutationsRecentDocument, type TypedDocumentString } from './documents.generated.ts';
import { jsonLines } from './json-lines.ts';

/** One mutation, made once for each line of variables. */
export interface BulkMutation<V extends object> {
  /**
   * What this run is found by when the answer to its start was lost: letters, digits and single underscores, unique for
   * ever in a shop, e.g. `contacts_4711`. It becomes a part of the mutation's name.
   */
  key: string;
  document: TypedDocumentString<unknown, V>;
  /** At most 200,000. */
  lines: readonly V[];
}

/** A line is below 400 bytes, so that a file of these stays under Shopify's 100 MB. */
const LINES_A_FILE = 200_000;

/** What became of a run whose id was lost. */
export type LostRun =
  | { state: 'found'; id: string }
  /** Shopify has never had it: it can be started. */
  | { state: 'never-started' }
  /** Nobody can say: an operation of that time does not tell its mutation. */
  | { state: 'unknown' };

/**
 * Makes a mutation for each line, waits for it, and says what became of each, in the order given. Costs no points.
 *
 * @param onStarted is told the operation's id as soon as Shopify has it: stored, it lets `bulkResults` ask after a crash
 * @throws ShopifyError when it cannot be started or watched; `throttled` when five are running; `unavailable` with
 * `mayHaveRun` when the answer to the start was lost: ask `findBulkRun` before trying again
 */
export async function runMutationInBulk<V extends object>(
  client: AdminClient,
  mutation: BulkMutation<V>,
  { onStarted, ...options }: CallOptions & { onStarted?: (id: string) => Promise<void> } = {},
): Promise<BulkLineResult[]> {
  if (mutation.lines.length === 0) return [];
  const id = await startMutationInBulk(client, mutation, options);
  await onStarted?.(id);
  const { url, partialUrl } = await watchBulkOperation(client, id, options);
  return readLines(client, url ?? partialUrl, mutation.lines.length, options);
}

/** Uploads the lines and starts the run. @returns the operation's global id */
export async function startMutationInBulk<V extends object>(
  client: AdminClient,
  { key, document, lines }: BulkMutation<V>,
  options: CallOptions = {},
): Promise<string> {
  if (lines.length > LINES_A_FILE) throw new RangeError(`a bulk mutation of ${lines.length} lines`);
  const mutation = namedBy(document.toString(), key);
  const path = await uploadVariables(client, new Blob(lines.map((line) => `${JSON.stringify(line)}\n`)), options);
  return startBulkMutation(client, { mutation, path }, options);
}

/**
 * What became of the lines of a run that was started before, e.g. by a process that died.
 *
 * @param count how many lines it had
 * @returns undefined while it runs. When Shopify knows it no longer, every line is `unknown`
 */
export async function bulkResults(
  client: AdminClient,
  id: string,
  count: number,
  options: CallOptions = {},
): Promise<BulkLineResult[] | undefined> {
  const operation = await bulkOperation(client, id, options);
  if (operation?.status === 'running') return undefined;
  return readLines(client, operation?.url ?? operation?.partialUrl, count, options);
}

/**
 * Looks for a run by its key, when it may have been started and its id is not known.
 *
 * @param since when it was first tried
 */
export async function findBulkRun(
  client: AdminClient,
  { key, since }: { key: string; since: Date },
  options: CallOptions = {},
): Promise<LostRun> {
  // A minute for clocks that differ. The filter is by whole seconds.
  const from = new Date(since.getTime() - 60_000).toISOString().slice(0, 19);
  const query = `operation_type:mutation created_at:>='${from}Z'`;
  const { data } = await client.request(BulkMutationsRecentDocument, { query }, options);
  const runs = data.bulkOperations.nodes.filter(({ type }) => type === 'MUTATION');
  const found = runs.find((run) => keyIn(run.query) === key);
  if (found) return { state: 'found', id: found.id };
  return runs.some((run) => keyIn(run.query) === undefined) || runs.length === 100
    ? { state: 'unknown' }
    : { state: 'never-started' };
}

/** Between a mutation's own name and the key. */
const SEPARATOR = '__';

function namedBy(text: string, key: string): string {
  if (!/^[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*$/.test(key) || key.length > 80)
    throw new RangeError(`${key} is no key of a run`);
  return text.replace(/\bmutation\s+(\w+)/, `mutation $1${SEPARATOR}${key}`);
}

/** The key in a mutation's text; empty for one without; undefined for what is no mutation's text. */
function keyIn(text: string): string | undefined {
  const name = /\bmutation\s+(\w+)/.exec(text)?.[1];
  if (name === undefined) return /\bmutation\b/.test(text) ? '' : undefined;
  return name.split(SEPARATOR)[1] ?? '';
}

/** By line of the uploaded file; a line without an answer is `unknown`. Shopify promises no order. */
async function readLines(
  client: AdminClient,
  url: string | undefined,
  count: number,
  options: CallOptions,
): Promise<BulkLineResult[]> {
  const results = Array.from({ length: count }, (): BulkLineResult => ({ state: 'unknown' }));
  if (!url) return results;
  for await (const { lines } of jsonLines(readResult(client, url, options))) {
    for (const text of lines) {
      const { line, result } = readBulkLine(text);
      if (line !== undefined && line < count) results[line] = result;
    }
  }
  return results;
}

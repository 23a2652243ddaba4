import { LINES_A_FILE, runMutationInBulk } from './bulk-mutation.ts';
import type { BulkLineResult } from './bulk-line.ts';
import type { AdminClient, CallOptions } from './client.ts';
import { TagsAddDocument, TagsRemoveDocument } from './documents.generated.ts';
import { gid } from './gid.ts';

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
  await runRows(client, TagsRemoveDocument, removals, errors, options);
  await runRows(client, TagsAddDocument, additions, errors, options);
  return changes.map(({ customerId }) => {
    const error = errors.get(customerId);
    return error === undefined ? { customerId, ok: true } : { customerId, ok: false, error };
  });
}

async function runRows(
  client: AdminClient,
  document: typeof TagsRemoveDocument | typeof TagsAddDocument,
  rows: readonly Row[],
  errors: Map<bigint, string>,
  options: CallOptions,
) {
  const wanted = rows.filter(({ tags }) => tags.length > 0);
  for (let from = 0; from < wanted.length; from += LINES_A_FILE) {
    const part = wanted.slice(from, from + LINES_A_FILE);
    const lines = part.map(({ customerId, tags }) => ({ id: gid('Customer', customerId), tags }));
    // Nobody looks for a lost run of tags: it is made once more.
    const results = await runMutationInBulk(client, { key: 'tags', document, lines }, options);
    part.forEach(({ customerId }, line) => {
      const error = errorOf(results[line]);
      if (error !== undefined) errors.set(customerId, error);
    });
  }
}

function errorOf(result: BulkLineResult | undefined): string | undefined {
  if (result?.state === 'done') return undefined;
  const message = result?.state === 'refused' ? result.userErrors[0]?.message : result?.message;
  return message || 'Shopify gave no answer';
}

import type { AdminClient, CallOptions } from './client.ts';
import {
  DiscountsBulkDeactivateDocument,
  DiscountsBulkDeleteDocument,
  DiscountsByIdsDocument,
  DiscountsByTagDocument,
} from './documents.generated.ts';
import { gid, idOf } from './gid.ts';
import { waitForJob } from './jobs.ts';
import { mutate } from './mutate.ts';
import { quoted } from './search-syntax.ts';

/** Ends a discount and all its codes: it stays in the merchant's list, or is taken out of it for good. */
export type DiscountEnd = 'deactivate' | 'delete';

/** What became of discounts that were to end. `left`: they stand yet, and the same call has to be made again. */
export interface DiscountsEnded {
  ended: bigint[];
  left: bigint[];
}

// Shopify's limit for lists in an input is 250; `nodes` of discounts cost two points each, of 1,000 a call.
const A_CALL = 250;

/**
 * Ends discounts, many at once by a job of Shopify's, and looks whether they have ended.
 *
 * Repeatable: those that have ended, or that the merchant deleted, are left alone.
 *
 * @throws ShopifyError `unavailable` when Shopify takes longer than two minutes
 */
export async function endDiscounts(
  client: AdminClient,
  ids: readonly bigint[],
  how: DiscountEnd,
  options: CallOptions = {},
): Promise<DiscountsEnded> {
  const wanted = [...new Set(ids)];
  const left: bigint[] = [];
  for (let from = 0; from < wanted.length; from += A_CALL) {
    const part = wanted.slice(from, from + A_CALL);
    const standing = await standingOf(client, part, how, options);
    if (standing.length === 0) continue;
    await endByJob(client, standing, how, options);
    left.push(...(await standingOf(client, standing, how, options)));
  }
  const stillThere = new Set(left);
  return { ended: wanted.filter((id) => !stillThere.has(id)), left };
}

/**
 * Ends every discount that carries a group's tag, also those that a crash kept out of our tables.
 *
 * @param ids those that we know of: Shopify's search may not have seen the newest yet
 */
export async function revokeDiscounts(
  client: AdminClient,
  { groupTag, ids }: { groupTag: string; ids: readonly bigint[] },
  how: DiscountEnd,
  options: CallOptions = {},
): Promise<DiscountsEnded> {
  const found: bigint[] = [];
  let after: string | null = null;
  do {
    const variables: { query: string; first: number; after: string | null } = {
      query: `tag:${quoted(groupTag)}`,
      first: A_CALL,
      after,
    };
    const { data } = await client.request(DiscountsByTagDocument, variables, options);
    const { nodes, pageInfo } = data.discountNodes;
    for (const { id, discount } of nodes) {
      // The search is not exact: only what carries the very tag is ours to end.
      const isOurs = 'tags' in discount && discount.tags.includes(groupTag);
      const one = isOurs ? (idOf('DiscountNode', id) ?? idOf('DiscountCodeNode', id)) : undefined;
      if (one !== undefined) found.push(one);
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return endDiscounts(client, [...ids, ...found], how, options);
}

/** Which of these have not ended: for `delete` all that are there, for `deactivate` those that can be used now or later. */
async function standingOf(
  client: AdminClient,
  ids: readonly bigint[],
  how: DiscountEnd,
  options: CallOptions,
): Promise<bigint[]> {
  const variables = { ids: ids.map((id) => gid('DiscountNode', id)) };
  const { data } = await client.request(DiscountsByIdsDocument, variables, options);
  return ids.filter((_id, at) => {
    const node = data.nodes[at];
    if (!node || !('discount' in node) || !('status' in node.discount)) return false;
    return how === 'delete' || node.discount.status !== 'EXPIRED';
  });
}

async function endByJob(client: AdminClient, ids: readonly bigint[], how: DiscountEnd, options: CallOptions) {
  const variables = { ids: ids.map((id) => gid('DiscountCodeNode', id)) };
  const { job } =
    how === 'delete'
      ? await mutate(client, DiscountsBulkDeleteDocument, variables, (data) => data.discountCodeBulkDelete, options)
      : await mutate(
          client,
          DiscountsBulkDeactivateDocument,
          variables,
          (data) => data.discountCodeBulkDeactivate,
          options,
        );
  if (job && !job.done) await waitForJob(client, job.id, options);
}

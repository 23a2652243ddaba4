import type { AdminClient, CallOptions } from './client.ts';
import { SegmentCreateDocument, SegmentsByNameDocument } from './documents.generated.ts';
import { isRefused, ShopifyError } from './failure.ts';
import { requireId } from './gid.ts';
import { mutate } from './mutate.ts';
import { quoted } from './search-syntax.ts';

/** A segment of customers, as it stands in the shop. */
export interface Segment {
  id: bigint;
  /** It was there: made by an earlier try, or by the merchant under this very name. */
  adopted: boolean;
  /** False: the merchant changed what it selects, or had a segment of that name. It is left as it is. */
  selectsOurs: boolean;
}

/** The query of a segment of all customers who carry a tag (Shopify's segment query language). */
export const taggedQuery = (tag: string): string => `customer_tags CONTAINS '${tag.replaceAll("'", "\\'")}'`;

/**
 * The segment of a name, made when there is none. Shopify allows one of a name, so a repetition finds it.
 *
 * @param query e.g. `taggedQuery(tag)`
 * @throws ShopifyError `not-allowed` without `write_customers`, `refused` for a query that Shopify does not understand
 */
export async function ensureSegment(
  client: AdminClient,
  { name, query }: { name: string; query: string },
  options: CallOptions = {},
): Promise<Segment> {
  const found = await findSegment(client, { name, query }, options);
  if (found) return found;
  try {
    const { segment } = await mutate(
      client,
      SegmentCreateDocument,
      { name, query },
      (data) => data.segmentCreate,
      options,
    );
    if (!segment) throw new ShopifyError('SegmentCreate', { kind: 'unavailable', mayHaveRun: true });
    return { id: requireId('Segment', segment.id), adopted: false, selectsOurs: true };
  } catch (error) {
    // Its complaints have no codes: whether the name was taken meanwhile is seen by looking once more.
    const made = isRefused(error) ? await findSegment(client, { name, query }, options) : undefined;
    if (!made) throw error;
    return made;
  }
}

async function findSegment(
  client: AdminClient,
  { name, query }: { name: string; query: string },
  options: CallOptions,
): Promise<Segment | undefined> {
  const { data } = await client.request(SegmentsByNameDocument, { query: `name:${quoted(name)}` }, options);
  const found = data.segments.nodes.find((segment) => segment.name === name);
  return (
    found && { id: requireId('Segment', found.id), adopted: true, selectsOurs: found.query.trim() === query.trim() }
  );
}

import { findBuyer } from '#app/database/known-buyers.ts';
import type { Db } from '#app/database/client.ts';
import { isOurTag, tagFor, tagPrefix } from '#app/domain/segments/tags.ts';
import type { Performer } from '#app/services/run-effect.ts';
import { buyerNow } from '#app/shopify/customers.ts';
import { addTags, removeTags } from '#app/shopify/tags.ts';

/** A label changes while we write it about as often as a buyer orders twice in a second. */
const ROUNDS = 3;

/**
 * Makes our tag in Shopify the one that the buyer's label says now, and takes away every other of ours. Nothing but our
 * own tags is ever touched, and what is right already is not written.
 *
 * What counts is the label at this moment, not the one that the effect was planned for: effects of one buyer may run in
 * any order and beside one another. Each looks again after writing, so the last to write leaves the true one.
 */
export const writeTag: Performer = async (deps, { shop, effect: { buyerId }, client, signal }) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const wanted = await tagOf(deps.db, shop.id, buyerId);
    const now = await buyerNow(client, buyerId, { signal });
    if (!now) return { state: 'abandoned', reason: 'deleted' };
    const ours = now.tags.filter(isOurTag);
    const extra = ours.filter((tag) => tag.toLowerCase() !== wanted);
    if (wanted !== undefined && extra.length === ours.length) await addTags(client, buyerId, [wanted], { signal });
    if (extra.length) await removeTags(client, buyerId, extra, { signal });
    await deps.db.buyer.updateMany({
      where: { shopId: shop.id, id: buyerId },
      data: { tagged: wanted?.slice(tagPrefix.length) ?? null },
    });
    if ((await tagOf(deps.db, shop.id, buyerId)) === wanted) return { state: 'done' };
  }
  return { state: 'abandoned', reason: 'superseded' };
};

async function tagOf(db: Db, shopId: number, buyerId: bigint): Promise<string | undefined> {
  const buyer = await findBuyer(db, shopId, buyerId);
  return buyer && tagFor(buyer.habit, buyer.state);
}

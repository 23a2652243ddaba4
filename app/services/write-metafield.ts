import { findBuyer, type KnownBuyer } from '#app/database/known-buyers.ts';
import type { Performer } from '#app/services/run-effect.ts';
import { setCustomerRhythm } from '#app/shopify/metafields.ts';

const ROUNDS = 3; // see write-tag.ts

/** Writes the buyer's label of this moment into their metafields, whatever label the effect was planned for. */
export const writeMetafield: Performer = async (deps, { shop, effect: { buyerId }, client, signal }) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const buyer = await findBuyer(deps.db, shop.id, buyerId);
    if (!buyer) return { state: 'abandoned', reason: 'no-purchase' };
    await setCustomerRhythm(client, { customerId: buyerId, ...labelOf(buyer) }, { signal });
    const after = await findBuyer(deps.db, shop.id, buyerId);
    if (after && JSON.stringify(labelOf(after)) === JSON.stringify(labelOf(buyer))) return { state: 'done' };
  }
  return { state: 'abandoned', reason: 'superseded' };
};

/** One purchase makes no rhythm: no date to expect the next one on. */
function labelOf({ habit, state, boundaries }: KnownBuyer) {
  return { habit, state, ...(habit === 'one-time' ? {} : { expectedOn: boundaries.expectedOn }) };
}

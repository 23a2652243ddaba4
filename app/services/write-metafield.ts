import { findBuyer, type KnownBuyer } from '#app/database/known-buyers.ts';
import type { Performer } from '#app/services/run-effect.ts';
import { clearCustomerRhythm, setCustomerRhythm } from '#app/shopify/metafields.ts';

const ROUNDS = 3; // see write-tag.ts

/**
 * Writes the buyer's label of this moment into their metafields, whatever label the effect was planned for; who is no buyer any
 * more loses them.
 */
export const writeMetafield: Performer = async (deps, { shop, effect: { buyerId }, client, signal }) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const buyer = await findBuyer(deps.db, shop.id, buyerId);
    if (buyer) await setCustomerRhythm(client, { customerId: buyerId, ...labelOf(buyer) }, { signal });
    else await clearCustomerRhythm(client, buyerId, { signal });
    const after = await findBuyer(deps.db, shop.id, buyerId);
    if (isSame(buyer, after)) return { state: 'done' };
  }
  return { state: 'abandoned', reason: 'superseded' };
};

/** One purchase makes no rhythm: no date to expect the next one on. */
function labelOf({ habit, state, boundaries }: KnownBuyer) {
  return { habit, state, ...(habit === 'one-time' ? {} : { expectedOn: boundaries.expectedOn }) };
}

function isSame(one: KnownBuyer | undefined, other: KnownBuyer | undefined): boolean {
  return JSON.stringify(one && labelOf(one)) === JSON.stringify(other && labelOf(other));
}

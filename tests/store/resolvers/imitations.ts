import type { Imitations } from '../graphql/imitation.ts';
import { bulkImitations } from './bulk.ts';
import { checkoutImitations } from './checkouts.ts';
import { codeImitations } from './codes.ts';
import { customerImitations } from './customers.ts';
import { discountImitations } from './discounts.ts';
import { flowImitations } from './flow.ts';
import { giftCardImitations } from './gift-cards.ts';
import { jobImitations } from './jobs.ts';
import { marketingImitations } from './marketing.ts';
import { definitionImitations } from './metafield-definitions.ts';
import { metafieldImitations } from './metafields.ts';
import { nodeImitations } from './node.ts';
import { orderImitations } from './orders.ts';
import { productImitations } from './products.ts';
import { segmentImitations } from './segments.ts';
import { shopImitations } from './shop.ts';
import { storeCreditImitations } from './store-credit.ts';
import { tagImitations } from './tags.ts';

/** Everything that the store can answer. */
export const imitations: Imitations = merge([
  bulkImitations,
  checkoutImitations,
  codeImitations,
  customerImitations,
  definitionImitations,
  discountImitations,
  flowImitations,
  giftCardImitations,
  jobImitations,
  marketingImitations,
  metafieldImitations,
  nodeImitations,
  orderImitations,
  productImitations,
  segmentImitations,
  shopImitations,
  storeCreditImitations,
  tagImitations,
]);

function merge(parts: readonly Imitations[]): Imitations {
  const all: Record<string, Imitations[string]> = {};
  for (const part of parts) {
    for (const [type, fields] of Object.entries(part)) all[type] = { ...all[type], ...fields };
  }
  return all;
}

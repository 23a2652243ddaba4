import { buyersByIds } from '#app/database/reports/buyers-by-ids.ts';
import type { BuyerRow } from '#app/database/reports/buyer-row.ts';
import type { Deps } from '#app/services/deps.ts';
import { searchCustomers } from '#app/shopify/customers.ts';
import { nextStep, ShopifyError } from '#app/shopify/failure.ts';

/** What a search found. */
export interface FoundCustomers {
  /** Our rows of the customers that Shopify named, its best matches first. */
  rows: BuyerRow[];
  /** Customers it named who have bought nothing that counts. */
  others: number;
  /** Shopify knows more that match. */
  more: boolean;
  problem?: 'unavailable' | 'not-allowed';
}

/** Lets Shopify search its customers for what a person typed; only the ids of the answer are used, and none is kept. */
export async function findCustomers(
  { pool, adminFor, log }: Pick<Deps, 'pool' | 'adminFor' | 'log'>,
  shop: { id: number; domain: string },
  text: string,
  signal?: AbortSignal,
): Promise<FoundCustomers> {
  try {
    const { found, more } = await searchCustomers(adminFor(shop.domain), text, { signal });
    const ids = found.map(({ id }) => String(id));
    const rows = await buyersByIds(pool, shop.id, ids);
    return { rows, others: ids.length - rows.length, more };
  } catch (error) {
    if (!(error instanceof ShopifyError)) throw error;
    const { kind } = error.failure;
    log.warn({ failure: kind }, 'a search could not be made');
    const isRefused = nextStep(error.failure).do === 'give-up' || nextStep(error.failure).do === 'show-person';
    return { rows: [], others: 0, more: false, problem: isRefused ? 'not-allowed' : 'unavailable' };
  }
}

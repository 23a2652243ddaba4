import type { ShopFacts } from '../shop/model.ts';
import { penceOf } from './csv-values.ts';

/** How to load orders of a shop that is not on Shopify. */
export interface RetailOptions {
  /** The shop's today, `YYYY-MM-DD`. */
  today: string;
  facts?: Partial<ShopFacts>;
}

/** One order as the file tells it; prices in thousandths, because some are. */
export interface RetailOrder {
  id: number;
  customerId: number | null;
  /** Wall time: milliseconds since 1970 if the wall were in Greenwich without summer time. */
  wall: number;
  skus: string[];
  quantities: number[];
  prices: number[];
}

/** What an order is worth in pence. */
export function worthOf({ quantities, prices }: RetailOrder): number {
  return penceOf(quantities.reduce((sum, quantity, at) => sum + quantity * (prices[at] ?? 0), 0));
}

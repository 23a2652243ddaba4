/** How an import read a shop's orders. */
export interface ImportReading {
  /** Rights that it had to do without. */
  withheld: readonly string[];
  /** Null: its export never began. */
  currency: string | null;
  timeZone: string | null;
}

/** What a shop is as of now. */
export interface ShopNow {
  /** What the merchant has granted. */
  scopes: readonly string[];
  currency: string;
  timeZone: string;
}

/**
 * Whether all orders are to be imported once more: the shop has a right that the import did without, or has another currency or
 * time zone than it read amounts and days in.
 */
export function mustReadAgain({ withheld, currency, timeZone }: ImportReading, shop: ShopNow): boolean {
  const canReadMore = withheld.some((right) => shop.scopes.includes(right));
  const isOther = (was: string | null, is: string) => was !== null && was !== is;
  return canReadMore || isOther(currency, shop.currency) || isOther(timeZone, shop.timeZone);
}

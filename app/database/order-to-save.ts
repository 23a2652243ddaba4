import type { OrderSource } from '#app/domain/rhythm/purchase.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** One line of an order, as far as we keep it. */
export interface LineToSave {
  id: bigint;
  /** Empty for a product without a type. */
  productType: string;
  quantity: number;
  /** After discounts, shop currency. */
  minor: bigint;
}

/** An order as Shopify says it at `updatedAt`, hashed at the door: no name, address or email. */
export interface OrderToSave {
  id: bigint;
  /** The customer before merges; null: a guest, or nobody we may know. */
  customerId: bigint | null;
  /** Keyed hash of the normalised email, 32 bytes. Used where there is no customer. */
  emailHash: Uint8Array | null;
  processedAt: Date;
  /** The shop-local day of `processedAt`. */
  localOn: LocalDay;
  updatedAt: Date;
  totalMinor: bigint;
  refundedMinor: bigint;
  cancelledAt: Date | null;
  test: boolean;
  source: OrderSource;
  discountCodes: readonly string[];
  /** When the last of it arrived; null: not known to have. */
  deliveredAt: Date | null;
  /** Something of it is still to arrive. */
  isOnItsWay: boolean;
  /** A return is asked for or under way; undefined: not told here, what is stored stays. */
  returnOpen?: boolean | undefined;
  /** When money was last given back. */
  refundedAt: Date | null;
  /** All lines of the order; undefined: not known here (webhooks name no product type), what is stored stays. */
  lines?: readonly LineToSave[] | undefined;
}

/** What became of one order. */
export interface SavedOrder {
  id: bigint;
  /** Whose it is now; null: nobody's. */
  buyerId: bigint | null;
  /** Whose it was before; null also for a new order. */
  previousBuyerId: bigint | null;
  /** The first that we hear of it. */
  isNew: boolean;
  /** Whether anything that a label depends on is different from before. */
  changed: boolean;
}

/** The buyers whose label may be different after `saved`, each once. */
export function affectedBuyers(saved: readonly SavedOrder[]): bigint[] {
  const ids = saved.filter((order) => order.changed).flatMap((order) => [order.buyerId, order.previousBuyerId]);
  return [...new Set(ids)].filter((id) => id !== null);
}

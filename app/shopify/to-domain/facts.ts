import type { OrderSource } from '#app/domain/rhythm/purchase.ts';
import type { Consent } from './consent.ts';
import type { OrderProgress } from './progress.ts';

/**
 * An order as Shopify says it at `updatedAt`, in the shop's currency. The two addresses are in memory only: the caller
 * hashes them at the door (identity.ts) and keeps nothing else.
 */
export interface OrderRow extends OrderProgress {
  id: bigint;
  /** The customer before merges; null: a guest, or nobody we may know. */
  customerId: bigint | null;
  /** The order's own address, for the guest join; null: none, or withheld. */
  email: string | null;
  processedAt: Date;
  updatedAt: Date;
  /** After edits, returns and refunds; never negative. */
  totalMinor: bigint;
  refundedMinor: bigint;
  cancelledAt: Date | null;
  test: boolean;
  source: OrderSource;
  discountCodes: string[];
  /** What this source says of the customer beside the id; undefined: it says nothing. */
  customer?: CustomerRow | undefined;
  /** All lines; undefined: this source does not name them (webhooks know no product types). */
  lines?: LineRow[] | undefined;
}

/** A line of an order. */
export interface LineRow {
  id: bigint;
  /** Empty: a product without a type, or one that was deleted. */
  productType: string;
  /** Without what was refunded or removed; 0 when all was. */
  quantity: number;
  /** `quantity` × the unit price after all discounts, rounded half away from zero. */
  minor: bigint;
}

/** A customer's address and consent. The address is in memory only. */
export interface CustomerRow {
  id: bigint;
  /** null: none, or withheld. */
  email: string | null;
  /** Undefined: this source does not say. */
  consent?: Consent | undefined;
}

/** Why something of Shopify's was left out. The merchant can read it; each has its sentence in the locales. */
export type ProblemReason =
  /** The line does not parse, or is no object. */
  | 'not-json'
  /** No id of the right kind. */
  | 'missing-id'
  /** A date that is none, or before 1970. */
  | 'bad-date'
  /** More than a day ahead. */
  | 'future-date'
  /** No such currency. */
  | 'unknown-currency'
  /** A currency that is not the shop's: the shop has changed its own since. */
  | 'other-currency'
  /** An amount that is none, or beyond 10¹⁵ minor units. */
  | 'bad-amount'
  | 'negative-total';

/** Something left out, and which order it belongs to if that could be read. */
export interface Problem {
  kind: 'problem';
  reason: ProblemReason;
  orderId: bigint | undefined;
}

/** An order read, or why not. */
export type ReadOrder = { kind: 'order'; order: OrderRow } | Problem;

/** What reading an order needs to know. */
export interface ReadContext {
  /** The shop's currency, ISO 4217. */
  currency: string;
  /** Milliseconds since 1970: nothing was ordered after this, give or take a day of clocks and zones. */
  nowMs: number;
}

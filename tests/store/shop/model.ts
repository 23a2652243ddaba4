// What the stand-in shop is made of. Instants are milliseconds since 1970, money is whole minor units of the shop's
// currency, ids are the numeric part of Shopify's. Plain objects with shared empty lists: a million orders fit in 1 GB.

export interface ShopFacts {
  /** e.g. `comeback-demo.myshopify.com` */
  domain: string;
  id: number;
  name: string;
  email: string;
  ownerName: string;
  currency: string;
  timeZone: string;
  countryCode: string;
  /** As Shopify names it, e.g. `Basic`, `Grow`, `Advanced`, `Plus`. */
  plan: string;
  createdAt: number;
}

export interface Product {
  readonly __typename: 'Product';
  id: number;
  variantId: number;
  title: string;
  /** Empty where the merchant gave none. */
  productType: string;
  vendor: string;
  sku: string;
  priceMinor: number;
}

export interface OrderLine {
  /** Undefined for a product that was deleted or a custom item. */
  product: Product | undefined;
  title: string;
  sku: string;
  quantity: number;
  unitMinor: number;
}

export interface Refund {
  readonly __typename: 'Refund';
  id: number;
  orderId: number;
  at: number;
  minor: number;
}

/** One parcel of an order. */
export interface StoreParcel {
  readonly __typename: 'Fulfillment';
  id: number;
  at: number;
  updatedAt: number;
  /** Where the carrier says it is, e.g. `in_transit`, `delivered`; null: no carrier tells. */
  status: string | null;
  deliveredAt: number | null;
}

/** Goods on their way back. */
export interface StoreReturn {
  id: number;
  orderId: number;
  at: number;
  status: 'requested' | 'open' | 'closed' | 'canceled';
}

/** Name, ways to reach and address of a buyer: what must never be found outside the store. */
export interface Person {
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  address: { address1: string; city: string; zip: string; countryCode: string } | null;
}

/** A foreign currency that the buyer saw: amounts there are `rate` times the shop's. */
export interface Presentment {
  currency: string;
  rate: number;
}

/** Payment as far as no refund has changed it. */
export type Payment = 'paid' | 'pending' | 'authorized' | 'voided';

export interface StoreOrder {
  readonly __typename: 'Order';
  id: number;
  number: number;
  /** Null: a guest, or a customer that was deleted. */
  customerId: number | null;
  /** Whose contact data the order carries: a key for `shop.personOf`; null: none (point of sale). */
  contactKey: number | null;
  createdAt: number;
  processedAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  test: boolean;
  /** `web`, `pos`, `shopify_draft_order`, `subscription_contract_checkout_one`, or an app's id. */
  source: string;
  payment: Payment;
  placedMinor: number;
  /** After edits, before refunds. */
  valueMinor: number;
  lines: readonly OrderLine[];
  /** The id of the first line; the others follow. */
  firstLineId: number;
  refunds: readonly Refund[];
  codes: readonly string[];
  tags: readonly string[];
  presentment: Presentment | undefined;
  /** Whether any of it is a thing that is shipped. */
  requiresShipping: boolean;
  /** How much of it was sent. */
  sent: 'none' | 'partly' | 'all';
  /** Empty although all was sent: by one parcel of which no carrier tells. */
  parcels: readonly StoreParcel[];
  returns: readonly StoreReturn[];
}

/** Consent to marketing by email (platform contract §2.2). */
export type Consent = 'SUBSCRIBED' | 'UNSUBSCRIBED' | 'NOT_SUBSCRIBED' | 'PENDING' | 'INVALID';

/** Consent to marketing by a phone (platform contract §2.2). */
export type PhoneConsent = 'SUBSCRIBED' | 'UNSUBSCRIBED' | 'NEVER_SUBSCRIBED' | 'PENDING' | 'REDACTED';

export interface StoreCustomer {
  readonly __typename: 'Customer';
  id: number;
  createdAt: number;
  updatedAt: number;
  locale: string;
  state: 'ENABLED' | 'DISABLED' | 'INVITED';
  tags: readonly string[];
  emailConsent: Consent;
  consentAt: number | null;
  smsConsent: PhoneConsent;
  whatsAppConsent: PhoneConsent;
  /** Of the customer's subscription contracts, in whatever app. */
  subscription: 'ACTIVE' | 'CANCELLED' | 'EXPIRED' | 'FAILED' | 'NEVER_SUBSCRIBED' | 'PAUSED';
  note: string | null;
}

export interface StoreCheckout {
  readonly __typename: 'AbandonedCheckout';
  id: number;
  customerId: number | null;
  contactKey: number | null;
  createdAt: number;
  updatedAt: number;
  completedAt: number | null;
  token: string;
  totalMinor: number;
  lines: readonly OrderLine[];
  firstLineId: number;
}

/** A shop as a generator or a loader leaves it; `openShop` brings it to life. */
export interface ShopData {
  facts: ShopFacts;
  products: readonly Product[];
  customers: Map<number, StoreCustomer>;
  orders: Map<number, StoreOrder>;
  checkouts: Map<number, StoreCheckout>;
  /** Customers that were merged away before the app came, into whom. */
  merged: ReadonlyMap<number, number>;
  /** Pairs of records that are the same person, not merged yet. */
  twins: readonly (readonly [number, number])[];
  /** Contact data by key; other keys are invented. */
  people: Map<number, Person>;
  /** Rows of the source that are no order, by reason. */
  skipped: Readonly<Record<string, number>>;
}

export const NONE: readonly never[] = Object.freeze([]);

import type { AppAccess } from '../doors/app-access.ts';
import type { AppProxy } from '../doors/app-proxy.ts';
import type { StoreClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { BulkDesk } from '../bulk/bulk-desk.ts';
import type { Outbox } from '../webhooks/outbox.ts';
import { createDiscountBook, type DiscountBook } from './discount-book.ts';
import type { FlowLog } from './flow-log.ts';
import type { StoreJob } from './jobs.ts';
import { createMarketingBook, type MarketingBook } from './marketing-book.ts';
import { createMetafieldBook, type MetafieldBook } from './metafield-book.ts';
import type { Person, ShopData } from './model.ts';
import { indexOrders, type OrderIndex } from './order-index.ts';
import { inventPerson } from './people.ts';
import type { StoreSegment } from './segment-book.ts';
import { createWalletBook, type WalletBook } from './wallet-book.ts';

/** A shop that lives: its data, what apps have stored in it, and what it tells them. */
export interface Shop extends ShopData {
  clock: StoreClock;
  faults: Faults;
  index: OrderIndex;
  metafields: MetafieldBook;
  discounts: DiscountBook;
  bulk: BulkDesk;
  flow: FlowLog;
  access: AppAccess;
  outbox: Outbox;
  proxy: AppProxy;
  pace: Pace;
  jobs: Map<number, StoreJob>;
  segments: Map<number, StoreSegment>;
  wallets: WalletBook;
  marketing: MarketingBook;
  /** Variants that cannot be bought now. */
  outOfStock: Set<number>;
  /** A number that no object of this shop has had. */
  nextId(): number;
  personOf(key: number): Person;
}

/** How long Shopify takes for what it does later, by the store's clock; 0: at once, even on a frozen clock. */
export interface Pace {
  /** A bulk operation, at least. */
  bulkMs: number;
  /** Adding codes to a discount, and jobs. */
  codesMs: number;
}

/** The parts of a shop that reach beyond it. */
export interface ShopParts {
  clock: StoreClock;
  faults: Faults;
  access: AppAccess;
  flow: FlowLog;
  proxy: AppProxy;
  pace: Pace;
  openBulk: (shop: () => Shop) => BulkDesk;
  openOutbox: (shop: () => Shop) => Outbox;
}

/** Brings a shop to life on a clock. */
export function openShop(data: ShopData, parts: ShopParts): Shop {
  const { openBulk, openOutbox, ...rest } = parts;
  let last = highestId(data);
  const itself = () => shop;
  const shop: Shop = {
    ...data,
    ...rest,
    index: indexOrders(data.orders),
    metafields: createMetafieldBook(),
    discounts: createDiscountBook(),
    jobs: new Map(),
    segments: new Map(),
    wallets: createWalletBook(),
    marketing: createMarketingBook(),
    outOfStock: new Set(),
    bulk: openBulk(itself),
    outbox: openOutbox(itself),
    nextId: () => ++last,
    personOf: (key) => data.people.get(key) ?? inventPerson(key),
  };
  return shop;
}

/** Ids of different types never meet in Shopify either, as far as anyone can tell: one counter serves all. */
function highestId(data: ShopData): number {
  let highest = data.facts.id;
  for (const id of data.customers.keys()) highest = Math.max(highest, id);
  for (const order of data.orders.values()) {
    highest = Math.max(highest, order.id, order.firstLineId + order.lines.length);
  }
  for (const checkout of data.checkouts.values()) highest = Math.max(highest, checkout.id, checkout.firstLineId + 50);
  for (const product of data.products) highest = Math.max(highest, product.id, product.variantId);
  return highest;
}

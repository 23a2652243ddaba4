import { randomOf } from '../random.ts';
import { blankCustomer, blankOrder } from '../shop/blank.ts';
import { wallInstant } from '../shop/instants.ts';
import {
  NONE,
  type OrderLine,
  type Product,
  type Refund,
  type ShopData,
  type ShopFacts,
  type StoreCustomer,
  type StoreOrder,
} from '../shop/model.ts';
import type { CreditNote } from './credit-notes.ts';
import { penceOf } from './csv-values.ts';
import { worthOf, type RetailOptions, type RetailOrder } from './retail-order.ts';
import { refundsByOrder } from './retail-refunds.ts';
import { shiftDays } from './shift-weeks.ts';

const DAY_MS = 86_400_000;
const FIRST_PRODUCT = 8_200_000_000_000;
const FIRST_LINE = 13_000_000_000_000;

const facts: ShopFacts = {
  domain: 'comeback-retail.myshopify.com',
  id: 60_111_222_333,
  name: 'Online Retail',
  email: 'owner@comeback-retail.example',
  ownerName: 'Retail Owner',
  currency: 'GBP',
  timeZone: 'Europe/London',
  countryCode: 'GB',
  plan: 'Basic',
  createdAt: 0,
};

/** Makes a shop of the orders and credit notes of `loadOnlineRetail`. */
export function buildRetailShop(
  source: readonly RetailOrder[],
  notes: readonly CreditNote[],
  skipped: Readonly<Record<string, number>>,
  options: RetailOptions,
): ShopData {
  const given = { ...facts, ...options.facts };
  const ordered = [...source].sort((a, b) => a.wall - b.wall || a.id - b.id);
  const last = ordered.at(-1)?.wall ?? 0;
  const shift = shiftDays(Math.floor(last / DAY_MS), options.today);
  const instant = (wall: number) => {
    const day = Math.floor(wall / DAY_MS);
    return wallInstant(day + shift, wall - day * DAY_MS, given.timeZone);
  };
  const products = new Map<string, Product>();
  const refunds = refundsByOrder(ordered, notes, instant, instant(last));
  const orders = new Map<number, StoreOrder>();
  let line = FIRST_LINE;
  for (const [at, retail] of ordered.entries()) {
    const order = orderOf(retail, 1001 + at, line, instant(retail.wall), refunds.get(retail.id) ?? NONE, products);
    line += order.lines.length;
    orders.set(order.id, order);
  }
  const first = ordered[0] ? instant(ordered[0].wall) : 0;
  return {
    facts: { ...given, createdAt: first - DAY_MS },
    products: [...products.values()],
    customers: customersOf(orders.values()),
    orders,
    checkouts: new Map(),
    merged: new Map(),
    twins: [],
    people: new Map(),
    skipped,
  };
}

function orderOf(
  retail: RetailOrder,
  number: number,
  firstLineId: number,
  at: number,
  refunds: readonly Refund[],
  products: Map<string, Product>,
): StoreOrder {
  return {
    ...blankOrder(retail.id, number, at, worthOf(retail)),
    customerId: retail.customerId,
    contactKey: retail.customerId,
    updatedAt: refunds.reduce((latest, refund) => Math.max(latest, refund.at), at),
    lines: linesOf(retail, products),
    firstLineId,
    refunds,
  };
}

function linesOf({ skus, quantities, prices }: RetailOrder, products: Map<string, Product>): OrderLine[] {
  return skus.map((sku, at) => {
    const unitMinor = penceOf(prices[at] ?? 0);
    const product = products.get(sku) ?? newProduct(products, sku, unitMinor);
    return { product, title: product.title, sku: product.sku, quantity: quantities[at] ?? 0, unitMinor };
  });
}

/** The file says nothing about an article but its number: no title, no product type. */
function newProduct(products: Map<string, Product>, sku: string, priceMinor: number): Product {
  const id = FIRST_PRODUCT + products.size * 10;
  const product: Product = {
    __typename: 'Product',
    id,
    variantId: id + 5,
    title: `Article ${sku}`,
    productType: '',
    vendor: 'Online Retail',
    sku,
    priceMinor,
  };
  products.set(sku, product);
  return product;
}

function customersOf(orders: Iterable<StoreOrder>): Map<number, StoreCustomer> {
  const customers = new Map<number, StoreCustomer>();
  for (const { customerId, createdAt } of orders) {
    if (customerId === null) continue;
    const known = customers.get(customerId);
    if (known) known.updatedAt = createdAt;
    else customers.set(customerId, newCustomer(customerId, createdAt));
  }
  return customers;
}

function newCustomer(id: number, at: number): StoreCustomer {
  const subscribed = randomOf(51, id).chance(0.6);
  return {
    ...blankCustomer(id, at),
    emailConsent: subscribed ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED',
    consentAt: subscribed ? at : null,
  };
}

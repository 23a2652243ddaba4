import { blankCustomer, blankOrder } from '../shop/blank.ts';
import { wallInstant } from '../shop/instants.ts';
import {
  NONE,
  type OrderLine,
  type Person,
  type Product,
  type Refund,
  type ShopData,
  type StoreCustomer,
  type StoreOrder,
} from '../shop/model.ts';
import type { ExportLine, ExportOrder } from './export-rows.ts';
import type { RetailOptions } from './retail-order.ts';
import { shiftDays } from './shift-weeks.ts';

const DAY_MS = 86_400_000;
const FIRST_PRODUCT = 8_300_000_000_000;
const FIRST_CUSTOMER = 7_500_000_000_000;
const FIRST_ORDER = 5_100_000_000_000;
const FIRST_LINE = 14_000_000_000_000;
const FIRST_REFUND = 920_000_000_000;

/** The records that grow while orders are read. */
interface Growing {
  instant: (wall: number) => number;
  end: number;
  customers: Map<number, StoreCustomer>;
  idsByEmail: Map<string, number>;
  people: Map<number, Person>;
  products: Map<string, Product>;
  nextLine: number;
}

/** Makes a shop of the orders of `loadShopifyExport`. */
export function buildExportShop(source: readonly ExportOrder[], options: RetailOptions): ShopData {
  const timeZone = options.facts?.timeZone ?? 'UTC';
  const ordered = [...source].sort((a, b) => a.createdAt - b.createdAt);
  const last = ordered.at(-1)?.createdAt ?? 0;
  const shift = shiftDays(Math.floor(last / DAY_MS), options.today);
  const instant = (wall: number) => {
    const day = Math.floor(wall / DAY_MS);
    return wallInstant(day + shift, wall - day * DAY_MS, timeZone);
  };
  const end = wallInstant(Math.round(Date.parse(`${options.today}T00:00:00Z`) / DAY_MS), 0, timeZone) - 1000;
  const growing: Growing = {
    instant,
    end,
    customers: new Map(),
    idsByEmail: new Map(),
    people: new Map(),
    products: new Map(),
    nextLine: FIRST_LINE,
  };
  const orders = new Map<number, StoreOrder>();
  for (const [at, order] of ordered.entries()) {
    const made = orderOf(growing, order, at);
    orders.set(made.id, made);
  }
  const { customers, people, products } = growing;
  return {
    facts: {
      domain: 'comeback-import.myshopify.com',
      id: 61_222_333_444,
      name: 'Imported orders',
      email: 'owner@comeback-import.example',
      ownerName: 'Import Owner',
      countryCode: 'US',
      plan: 'Basic',
      createdAt: instant(ordered[0]?.createdAt ?? 0) - DAY_MS,
      ...options.facts,
      timeZone,
      currency: ordered[0]?.currency ?? 'USD',
    },
    products: [...products.values()],
    customers,
    orders,
    checkouts: new Map(),
    merged: new Map(),
    twins: [],
    people,
    skipped: {},
  };
}

function orderOf(growing: Growing, order: ExportOrder, at: number): StoreOrder {
  const createdAt = growing.instant(order.createdAt);
  const id = order.id ?? FIRST_ORDER + at;
  const cancelledAt =
    order.cancelledAt === undefined ? null : Math.min(growing.instant(order.cancelledAt), growing.end);
  const firstLineId = growing.nextLine;
  growing.nextLine += order.lines.length;
  const customerId = customerOf(growing, order, createdAt);
  const back: Refund[] = [
    {
      __typename: 'Refund',
      id: FIRST_REFUND + at * 2,
      orderId: id,
      at: Math.min(createdAt + DAY_MS, growing.end),
      minor: order.refundedMinor,
    },
  ];
  return {
    ...blankOrder(id, Number(/\d+/.exec(order.name)?.[0] ?? 1001 + at), createdAt, order.totalMinor),
    customerId,
    contactKey: customerId,
    updatedAt: Math.max(createdAt, cancelledAt ?? 0, order.refundedMinor > 0 ? (back[0]?.at ?? 0) : 0),
    cancelledAt,
    source: order.source,
    payment: order.payment,
    lines: order.lines.map((line) => lineOf(growing, line)),
    firstLineId,
    refunds: order.refundedMinor > 0 ? back : NONE,
    codes: order.codes,
    tags: order.tags,
  };
}

/** Who has this email; the newest name and phone hold. Null without an email: a guest. */
function customerOf({ customers, idsByEmail, people }: Growing, order: ExportOrder, at: number): number | null {
  const email = order.email.toLowerCase();
  if (email === '') return null;
  const id = idsByEmail.get(email) ?? FIRST_CUSTOMER + idsByEmail.size * 4;
  idsByEmail.set(email, id);
  const customer = customers.get(id) ?? blankCustomer(id, at);
  const emailConsent = order.subscribed ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED';
  customers.set(id, { ...customer, updatedAt: at, emailConsent, consentAt: order.subscribed ? at : null });
  const [firstName = '', ...rest] = order.billingName.split(' ');
  people.set(id, {
    firstName,
    lastName: rest.join(' '),
    email: order.email,
    phone: order.phone || null,
    address: null,
  });
  return id;
}

/** Products are told apart by SKU or title; the export has no product types. */
function lineOf({ products }: Growing, { title, sku, vendor, quantity, unitMinor }: ExportLine): OrderLine {
  const key = sku || title;
  const id = FIRST_PRODUCT + products.size * 10;
  const made: Product = {
    __typename: 'Product',
    id,
    variantId: id + 5,
    title,
    productType: '',
    vendor,
    sku,
    priceMinor: unitMinor,
  };
  const product = products.get(key) ?? made;
  products.set(key, product);
  return { product, title, sku, quantity, unitMinor };
}

import { CopyRows } from './copy-rows.ts';
import { IdSet } from './id-set.ts';
import type { LineToSave, OrderToSave } from './order-to-save.ts';

/** An order of an import: its day comes as a number, and its buyer by the order alone, before merges and guest joins. */
export interface OrderToImport extends Omit<OrderToSave, 'localOn' | 'lines'> {
  localDayNumber: number;
  buyerId: bigint | null;
}

/** A row that was left out. */
export interface RowProblem {
  /** Counted from 1 in the file. */
  row: number;
  reason: string;
  orderId: bigint | undefined;
}

/** Which import the rows are of. */
export interface ImportTarget {
  shopId: number;
  importId: number;
  /** Before this the export saw everything; what changed in Shopify since may be newer here than in the file. */
  startedAt: Date;
  /** Whether the export names lines at all. */
  withLines: boolean;
  /** Whether what is stored is in another currency than the export. */
  isOtherCurrency: boolean;
}

/** The columns of each table in the order in which `ImportBatch` writes them. */
export const columns = {
  orders: `shop_id, id, buyer_id, customer_id, email_hash, processed_at, local_on, updated_at, total_minor, refunded_minor,
    cancelled_at, test, source, discount_codes, delivered_at, on_its_way, return_open, refunded_at`,
  lines: 'shop_id, order_id, id, product_type, quantity, minor',
  strays: 'row, order_id, id, product_type, quantity, minor',
  identities: 'shop_id, email_hash, customer_id, consent, updated_at',
} as const;

// Of a batch; Shopify's ids are far below 2⁵³.
const ORDERS_AT_MOST = 65_536;

/**
 * Rows of an import on their way into the tables, in the form in which PostgreSQL copies them.
 *
 * Lines of orders of this very batch are kept apart from strays, whose order came in an earlier batch or not at all.
 */
export class ImportBatch {
  readonly #shopId: number;
  readonly #exportedAt: Date;
  // A set that is full forgets: then a line counts as a stray, which takes longer and ends the same.
  readonly #orderIds = new IdSet(ORDERS_AT_MOST);
  #lastOrderId = 0n;
  readonly orders = new CopyRows();
  readonly lines = new CopyRows();
  readonly strays = new CopyRows();
  readonly identities = new CopyRows();
  readonly problems: RowProblem[] = [];

  /** @param exportedAt the instant for which the export speaks: what is learnt of an address later is newer */
  constructor(shopId: number, exportedAt: Date) {
    this.#shopId = shopId;
    this.#exportedAt = exportedAt;
  }

  /** Memory taken by the rows. */
  get bytes(): number {
    return this.#tables.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get #tables(): readonly CopyRows[] {
    return [this.orders, this.lines, this.strays, this.identities];
  }

  /** Forgets everything and keeps the memory: an import needs two batches in all, however large it is. */
  clear(): void {
    for (const rows of this.#tables) rows.clear();
    this.#orderIds.clear();
    this.#lastOrderId = 0n;
    this.problems.length = 0;
  }

  /** Gives the memory back. Nothing may be added any more. */
  release(): void {
    for (const rows of this.#tables) rows.release();
  }

  addOrder(order: OrderToImport): void {
    const { orders } = this;
    this.#lastOrderId = order.id;
    this.#orderIds.add(Number(order.id));
    orders.row(18);
    orders.integer(this.#shopId);
    orders.bigint(order.id);
    bigintOrNull(orders, order.buyerId);
    bigintOrNull(orders, order.customerId);
    if (order.emailHash) orders.bytea(order.emailHash);
    else orders.null();
    orders.instant(order.processedAt.getTime());
    orders.day(order.localDayNumber);
    orders.instant(order.updatedAt.getTime());
    orders.bigint(order.totalMinor);
    orders.bigint(order.refundedMinor);
    instantOrNull(orders, order.cancelledAt);
    orders.boolean(order.test);
    orders.text(order.source);
    orders.textArray(order.discountCodes);
    instantOrNull(orders, order.deliveredAt);
    orders.boolean(order.isOnItsWay);
    if (order.returnOpen === undefined) orders.null();
    else orders.boolean(order.returnOpen);
    instantOrNull(orders, order.refundedAt);
  }

  /** @param row of the file, counted from 1 */
  addLine(row: number, orderId: bigint, line: LineToSave): void {
    // Most lines follow their order; the others are looked up.
    const isOfBatch = orderId === this.#lastOrderId || this.#orderIds.has(Number(orderId));
    const lines = isOfBatch ? this.lines : this.strays;
    lines.row(6);
    lines.integer(isOfBatch ? this.#shopId : row);
    lines.bigint(orderId);
    lines.bigint(line.id);
    lines.text(line.productType);
    lines.integer(line.quantity);
    lines.bigint(line.minor);
  }

  addIdentity(emailHash: Uint8Array, customerId: bigint, consent: string | undefined): void {
    const { identities } = this;
    identities.row(5);
    identities.integer(this.#shopId);
    identities.bytea(emailHash);
    identities.bigint(customerId);
    if (consent === undefined) identities.null();
    else identities.text(consent);
    identities.instant(this.#exportedAt.getTime());
  }
}

function instantOrNull(rows: CopyRows, value: Date | null): void {
  if (value) rows.instant(value.getTime());
  else rows.null();
}

function bigintOrNull(rows: CopyRows, value: bigint | null): void {
  if (value === null) rows.null();
  else rows.bigint(value);
}

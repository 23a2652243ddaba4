import { IdSet } from '#app/database/id-set.ts';
import { ImportBatch, type RowProblem } from '#app/database/import-batch.ts';
import { PROBLEMS_KEPT } from '#app/database/import-problems.ts';
import type { ImportAdvance } from '#app/database/imports.ts';
import { guestBuyerId, hashEmail } from '#app/shopify/identity.ts';
import { exportRow } from '#app/shopify/to-domain/export-row.ts';
import type { CustomerRow, OrderRow, ReadContext } from '#app/shopify/to-domain/facts.ts';
import { localDayNumbers } from './read-import-days.ts';

/** What reading an export needs to know of its shop. */
export interface ReaderSettings extends ReadContext {
  shopId: number;
  timeZone: string;
  identityKey: Uint8Array;
  /** The instant for which the export speaks at least. */
  exportedAt: Date;
  /** Rows of the file that were read before, and how often each reason occurred. */
  rowsBefore: number;
  skippedBefore: Readonly<Record<string, number>>;
}

/** Rows that belong together, and what they are. */
export interface ReadBatch {
  batch: ImportBatch;
  counts: Pick<ImportAdvance, 'orders' | 'lines' | 'skipped'>;
}

// A customer's email is hashed once for all their orders, as long as no more than this many come in between: 4 MB.
const CUSTOMERS_KEPT = 262_144;

/**
 * Turns the lines of an export into rows for the tables, a batch at a time. Addresses end here: what leaves is their hash.
 */
export class ImportReader {
  readonly #settings: ReaderSettings;
  readonly #dayOf: (instant: Date) => number;
  readonly #customersSeen = new IdSet(CUSTOMERS_KEPT);
  readonly #skippedInAll: Record<string, number>;
  #row: number;
  #batch: ImportBatch;
  readonly #spare: ImportBatch[] = [];
  #counts = { orders: 0, lines: 0, skipped: {} as Record<string, number> };

  constructor(settings: ReaderSettings) {
    this.#settings = settings;
    this.#dayOf = localDayNumbers(settings.timeZone);
    this.#skippedInAll = { ...settings.skippedBefore };
    this.#row = settings.rowsBefore;
    this.#batch = new ImportBatch(settings.shopId, settings.exportedAt);
  }

  /** Rows and bytes that wait to be taken. */
  get size(): { rows: number; bytes: number } {
    const { orders, lines } = this.#counts;
    return { rows: orders + lines, bytes: this.#batch.bytes };
  }

  /** Reads one line of the file. An empty one is no row. */
  read(text: string): void {
    if (text === '' || text === '\r') return;
    this.#row += 1;
    const read = exportRow(text, this.#settings);
    switch (read.kind) {
      case 'order':
        this.#addOrder(read.order);
        break;
      case 'line':
        this.#counts.lines += 1;
        this.#batch.addLine(this.#row, read.orderId, read.line);
        break;
      case 'problem':
        this.#skip({ row: this.#row, reason: read.reason, orderId: read.orderId });
    }
  }

  /** Hands over what was read since the last time. */
  take(): ReadBatch {
    const { shopId, exportedAt } = this.#settings;
    const taken = { batch: this.#batch, counts: this.#counts };
    this.#batch = this.#spare.pop() ?? new ImportBatch(shopId, exportedAt);
    this.#counts = { orders: 0, lines: 0, skipped: {} };
    return taken;
  }

  /** Takes back a batch that is stored. */
  reuse(batch: ImportBatch): void {
    batch.clear();
    this.#spare.push(batch);
  }

  /** Gives back the memory of every batch that is not on its way. Nothing may be read any more. */
  release(): void {
    for (const batch of [this.#batch, ...this.#spare.splice(0)]) batch.release();
  }

  #addOrder({ email, customer, ...order }: OrderRow): void {
    this.#counts.orders += 1;
    if (customer) this.#addCustomer(customer);
    const isGuest = order.customerId === null && email !== null;
    const emailHash = (isGuest && hashEmail(this.#settings.identityKey, email)) || null;
    const buyerId = order.customerId ?? (emailHash && guestBuyerId(emailHash));
    this.#batch.addOrder({ ...order, emailHash, buyerId, localDayNumber: this.#dayOf(order.processedAt) });
  }

  #addCustomer({ id, email, consent }: CustomerRow): void {
    if (email === null || this.#customersSeen.has(Number(id))) return;
    this.#customersSeen.add(Number(id));
    const hash = hashEmail(this.#settings.identityKey, email);
    if (hash) this.#batch.addIdentity(hash, id, consent);
  }

  #skip(problem: RowProblem): void {
    const { reason } = problem;
    const inAll = (this.#skippedInAll[reason] ?? 0) + 1;
    this.#skippedInAll[reason] = inAll;
    this.#counts.skipped[reason] = (this.#counts.skipped[reason] ?? 0) + 1;
    if (inAll <= PROBLEMS_KEPT) this.#batch.problems.push(problem);
  }
}

import { existsSync } from 'node:fs';
import { BadCsv, plainRows } from './data/csv-rows.ts';
import { creditNotesBeside, readCreditNotes, type CreditNote } from './data/credit-notes.ts';
import { buildRetailShop } from './data/build-retail-shop.ts';
import { parseAmount, parseWallTime } from './data/csv-values.ts';
import type { RetailOptions, RetailOrder } from './data/retail-order.ts';
import type { ShopData } from './shop/model.ts';

const COLUMNS = ['customer_id', 'datetime', 'order_id', 'sku', 'quantity', 'unit_price'];

/**
 * Loads the Online Retail data (UCI 502): a row an order line, `customer_id,datetime,order_id,sku,quantity,unit_price,country`.
 *
 * What becomes of the rows, so that anyone can count again:
 * - Rows whose order id starts with `C` are credit notes; the file of the same name with `credit_notes` for `lines` beside
 *   it says the same a row a note and is read instead where it lies. Each is taken off its customer's newest earlier order
 *   that has money left, then off the one before, until it is used up; what remains, and notes without a customer, is
 *   nobody's. So an order counts as a purchase if any of its money is left.
 * - Rows with any other letter in the order id (bad debts) and rows with a quantity below zero (stock counts) are no order.
 * - All other rows of one order id are one order, at the time of its first row, worth the sum of quantity × price rounded
 *   to pence. Without a customer id it is a guest's without email. There are no product types.
 * - Dates are moved by whole weeks (`shiftDays`), wall times stay.
 *
 * @throws BadCsv naming the row and column of what it cannot read
 */
export async function loadOnlineRetail(file: string, options: RetailOptions): Promise<ShopData> {
  const sorted: Sorted = { orders: new Map(), notes: [], skipped: { ...NOTHING_SKIPPED } };
  for await (const { row, values } of plainRows(file, COLUMNS)) {
    sortRow(sorted, values, (column, what) => new BadCsv(file, row, column, what));
  }
  const beside = creditNotesBeside(file);
  const notes = beside && existsSync(beside) ? await readCreditNotes(beside) : sorted.notes;
  return buildRetailShop([...sorted.orders.values()], notes, sorted.skipped, options);
}

const NOTHING_SKIPPED = { 'credit note': 0, 'no order (letters in the id)': 0, 'stock count (negative quantity)': 0 };

interface Sorted {
  orders: Map<number, RetailOrder>;
  notes: CreditNote[];
  skipped: typeof NOTHING_SKIPPED;
}

type Bad = (column: string, what: string) => BadCsv;

/** Puts one row where it belongs. */
function sortRow({ orders, notes, skipped }: Sorted, values: readonly string[], bad: Bad): void {
  const [customer = '', datetime = '', id = '', sku = '', quantityText = '', priceText = ''] = values;
  const quantity = Number(quantityText);
  if (quantityText === '' || !Number.isSafeInteger(quantity))
    throw bad('quantity', `"${quantityText}" is no whole number`);
  const price = parseAmount(priceText, 3) ?? fail(bad('unit_price', `"${priceText}" is no amount`));
  const customerId = customer === '' ? null : Number(customer);
  if (customerId !== null && !Number.isSafeInteger(customerId)) throw bad('customer_id', `"${customer}" is no number`);
  if (id.startsWith('C')) {
    skipped['credit note'] += 1;
    noteLine(notes, { id, customerId, wall: wallOf(datetime, bad), thousandths: quantity * price });
  } else if (!/^\d+$/.test(id)) {
    if (!/^[A-Z]\d+$/.test(id)) throw bad('order_id', `"${id}" is no order number`);
    skipped['no order (letters in the id)'] += 1;
  } else if (quantity < 0) {
    skipped['stock count (negative quantity)'] += 1;
  } else {
    const order = orders.get(Number(id)) ?? newOrder(orders, Number(id), customerId, wallOf(datetime, bad));
    order.skus.push(sku);
    order.quantities.push(quantity);
    order.prices.push(price);
  }
}

function newOrder(orders: Map<number, RetailOrder>, id: number, customerId: number | null, wall: number): RetailOrder {
  const order: RetailOrder = { id, customerId, wall, skus: [], quantities: [], prices: [] };
  orders.set(id, order);
  return order;
}

/** Lines of one note follow one another; they are one note. */
function noteLine(notes: CreditNote[], line: CreditNote): void {
  const last = notes.at(-1);
  if (last?.id === line.id) last.thousandths += line.thousandths;
  else notes.push(line);
}

const walls = { text: '', ms: 0 };

/** Rows of one minute follow one another: each minute is parsed once. */
function wallOf(text: string, bad: Bad): number {
  if (text === walls.text) return walls.ms;
  const ms = parseWallTime(text) ?? fail(bad('datetime', `"${text}" is no time like 2011-12-09T12:50`));
  Object.assign(walls, { text, ms });
  return ms;
}

function fail(error: Error): never {
  throw error;
}

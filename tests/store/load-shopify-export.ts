import { parse } from 'csv-parse';
import { BadCsv, openCsv, placesOf } from './data/csv-rows.ts';
import { buildExportShop } from './data/build-export-shop.ts';
import { readExportLine, readExportOrder, type Cell, type ExportOrder } from './data/export-rows.ts';
import type { RetailOptions } from './data/retail-order.ts';
import type { ShopData } from './shop/model.ts';

const NEEDED = [
  'Name',
  'Email',
  'Financial Status',
  'Currency',
  'Total',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
];
const USED_IF_THERE = [
  'Id',
  'Paid at',
  'Refunded Amount',
  'Cancelled at',
  'Source',
  'Tags',
  'Discount Code',
  'Lineitem sku',
  'Vendor',
  'Accepts Marketing',
  'Billing Name',
  'Phone',
];

/**
 * Loads the CSV that Shopify's admin exports under Orders: a row an order line, the order's own columns in its first row.
 *
 * Orders with the same email (without case and blanks) are one customer's, for the export names no customers; those without
 * one are guests'. Wall times hold in the shop's time zone (`facts.timeZone`, default UTC) and are moved by whole weeks.
 *
 * @throws BadCsv naming the row (the header is row 1) and column of what it cannot read
 */
export async function loadShopifyExport(file: string, options: RetailOptions): Promise<ShopData> {
  const orders = new Map<string, ExportOrder>();
  for await (const { row, cell } of exportRows(file)) {
    const bad = (column: string, what: string) => new BadCsv(file, row, column, what);
    const name = cell('Name');
    if (name === '') throw bad('Name', 'it is empty');
    const known = orders.get(name);
    // The first row of an order is the one that has a total: lines of an order always follow it.
    const order = known ?? readExportOrder(cell, bad);
    if (!known) orders.set(name, order);
    const line = readExportLine(cell, order.currency, bad);
    if (line) order.lines.push(line);
  }
  const all = [...orders.values()];
  const other = all.find((order) => order.currency !== all[0]?.currency);
  if (other)
    throw new BadCsv(
      file,
      undefined,
      'Currency',
      `${other.name} is in ${other.currency}, others in ${all[0]?.currency}`,
    );
  if (all.length === 0) throw new BadCsv(file, undefined, undefined, 'there are no orders in it');
  return buildExportShop(all, options);
}

async function* exportRows(file: string): AsyncGenerator<{ row: number; cell: Cell }> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true });
  const raw = openCsv(file);
  raw.on('error', (error: Error) => parser.destroy(error));
  raw.pipe(parser);
  let places: Map<string, number> | undefined;
  let width = 0;
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (!places) {
        const there = USED_IF_THERE.filter((column) => cells.includes(column));
        const columns = [...NEEDED, ...there];
        const found = placesOf(file, cells, columns);
        places = new Map(columns.map((column, at) => [column, found[at] ?? -1]));
        width = cells.length;
        continue;
      }
      if (cells.length !== width) throw new BadCsv(file, row, undefined, `${cells.length} columns instead of ${width}`);
      const place = places;
      yield { row, cell: (column) => (cells[place.get(column) ?? -1] ?? '').trim() };
    }
  } catch (error) {
    if (error instanceof BadCsv || !(error instanceof Error) || !('code' in error)) throw error;
    throw String(error.code).startsWith('CSV_') ? new BadCsv(file, row + 1, undefined, error.message) : error;
  }
  if (!places) throw new BadCsv(file, undefined, undefined, 'the file is empty');
}

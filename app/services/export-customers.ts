import type { BuyerRow } from '#app/database/reports/buyer-row.ts';
import { exportBuyers } from '#app/database/reports/export-buyers.ts';
import { minorDigits } from '#app/domain/money/currency.ts';
import { tagFor } from '#app/domain/segments/tags.ts';
import { BYTE_ORDER_MARK, csvLine, type CsvField, type CsvStyle } from '#app/services/csv-text.ts';
import type { Deps } from '#app/services/deps.ts';
import { openShop } from '#app/services/open-shop.ts';
import { filterOf, type CustomersView } from '#app/services/read-customers.ts';

/** For programs rather than for readers: these names stay the same in every language. */
const COLUMNS = [
  'customer_id',
  'guest',
  'habit',
  'state',
  'state_since',
  'tag',
  'standing',
  'orders',
  'spent',
  'currency',
  'first_order',
  'last_order',
  'expected',
  'usual_gap_days',
  'product_type',
] as const;

/**
 * The customers of a view as CSV, one line each in the view's order; ids and figures, no personal data.
 *
 * Read in batches while it is sent: memory does not grow with the shop.
 */
export async function exportCustomers(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  visitor: { id: number; currency: string },
  view: CustomersView,
  csv: CsvStyle,
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  const { id, today } = await openShop(deps, visitor.id);
  const batches = exportBuyers(deps.pool, id, { ...view, filter: filterOf(view, today) });
  return { name: `comeback-customers-${today}.csv`, body: streamOf(csvText(batches, visitor.currency, csv)) };
}

async function* csvText(
  batches: AsyncIterable<BuyerRow[]>,
  currency: string,
  csv: CsvStyle,
): AsyncGenerator<string, void> {
  const digits = minorDigits(currency) ?? 2;
  const line = (fields: CsvField[]) => csvLine(fields, csv);
  yield (csv.bom ? BYTE_ORDER_MARK : '') + line(COLUMNS.map((name) => ({ text: name })));
  for await (const rows of batches) yield rows.map((row) => line(fieldsOf(row, currency, digits))).join('');
}

function fieldsOf(row: BuyerRow, currency: string, digits: number): CsvField[] {
  const isGuest = row.id.startsWith('-');
  const text = (value: string | null): CsvField => ({ text: value });
  return [
    // A guest's number is ours and means nothing elsewhere.
    text(isGuest ? '' : row.id),
    text(isGuest ? 'yes' : 'no'),
    text(row.habit),
    text(row.state),
    text(row.stateSince),
    text(tagFor(row.habit, row.state)),
    text(row.standing),
    { decimal: String(row.orderCount) },
    { decimal: (row.spentMinor / 10 ** digits).toFixed(digits) },
    text(currency),
    text(row.firstOn),
    text(row.lastOn),
    text(row.expectedOn),
    row.x > 0 ? { decimal: (row.txDays / row.x).toFixed(1) } : text(null),
    text(row.productType),
  ];
}

/** Made as it is read: a slow reader holds the database back, and one who leaves ends the work. */
function streamOf(chunks: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

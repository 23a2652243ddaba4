import { bulkText } from '#app/shopify/bulk-text.ts';
import { OrdersExportDocument } from '#app/shopify/documents.generated.ts';

/** The export's text as the app sends it to Shopify, with everything that may be asked for. */
export function exportText(): string {
  return bulkText(OrdersExportDocument, { query: null, withLines: true, withEmail: true });
}

import type { AdminClient, CallOptions } from './client.ts';
import { CustomersKnownDocument } from './documents.generated.ts';
import { gid, idOf } from './gid.ts';

/** Shopify's limit for lists in an input; a point each. */
const CUSTOMERS_A_CALL = 250;

/** Which of these customers Shopify knows no longer: deleted, erased, or merged into another. */
export async function missingCustomers(
  client: AdminClient,
  ids: readonly bigint[],
  options: CallOptions = {},
): Promise<Set<bigint>> {
  const missing = new Set(ids);
  for (let from = 0; from < ids.length; from += CUSTOMERS_A_CALL) {
    const part = ids.slice(from, from + CUSTOMERS_A_CALL).map((id) => gid('Customer', id));
    const { data } = await client.request(CustomersKnownDocument, { ids: part }, options);
    for (const node of data.nodes) {
      const id = idOf('Customer', node && 'id' in node ? node.id : undefined);
      if (id !== undefined) missing.delete(id);
    }
  }
  return missing;
}

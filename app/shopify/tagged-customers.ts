import type { AdminClient, CallOptions } from './client.ts';
import { CustomersTaggedDocument } from './documents.generated.ts';
import { quoted } from './search-syntax.ts';

/** Whether Shopify's search finds any customer with one of these tags. It may be some minutes behind. */
export async function isAnybodyTagged(
  client: AdminClient,
  tags: readonly string[],
  options: CallOptions = {},
): Promise<boolean> {
  const query = tags.map((tag) => `tag:${quoted(tag)}`).join(' OR ');
  const { data } = await client.request(CustomersTaggedDocument, { query }, options);
  return data.customers.nodes.length > 0;
}

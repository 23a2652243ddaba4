import type { AdminClient, CallOptions } from './client.ts';
import { BuyerNowDocument, CustomersByIdsDocument, CustomersSearchDocument } from './documents.generated.ts';
import { gid, idOf, requireId } from './gid.ts';
import { customerQuery } from './search-syntax.ts';
import { consentFromGraphql, type Consent } from './to-domain/consent.ts';

/** How a page names a customer. Read when shown, never stored. */
export interface DisplayName {
  id: bigint;
  name: string;
  email: string | undefined;
}

/** What is true of a buyer right now, asked just before acting. */
export interface BuyerNow {
  id: bigint;
  consent: Consent;
  tags: readonly string[];
  /** Over the customer's life, as Shopify counts them. */
  orders: number;
  lastOrder: { id: bigint; processedAt: Date } | undefined;
}

/** Shopify's limit for lists in an input; 500 points at most. */
const NAMES_A_CALL = 250;

/**
 * Names and addresses of customers, by id. Missing: erased customers, and all when the app is not approved for protected
 * customer data.
 */
export async function displayNames(
  client: AdminClient,
  ids: readonly bigint[],
  options: CallOptions = {},
): Promise<Map<bigint, DisplayName>> {
  const names = new Map<bigint, DisplayName>();
  for (let from = 0; from < ids.length; from += NAMES_A_CALL) {
    const part = ids.slice(from, from + NAMES_A_CALL).map((id) => gid('Customer', id));
    const { data } = await client.request(CustomersByIdsDocument, { ids: part }, options);
    for (const name of data.nodes.map(readName)) if (name) names.set(name.id, name);
  }
  return names;
}

/**
 * Customers found by Shopify by what a person typed: a name, the beginnings of one, or an address.
 *
 * @param limit at most 250
 * @returns the best matches first; `more`: there are others
 */
export async function searchCustomers(
  client: AdminClient,
  text: string,
  { limit = 50, signal }: CallOptions & { limit?: number } = {},
): Promise<{ found: DisplayName[]; more: boolean }> {
  const query = customerQuery(text);
  if (query === undefined) return { found: [], more: false };
  const { data } = await client.request(CustomersSearchDocument, { query, first: limit }, { signal });
  const found = data.customers.nodes.map(readName).filter((name) => name !== undefined);
  return { found, more: data.customers.pageInfo.hasNextPage };
}

/** What is true of a buyer right now; undefined when Shopify knows them no longer. */
export async function buyerNow(
  client: AdminClient,
  id: bigint,
  options: CallOptions = {},
): Promise<BuyerNow | undefined> {
  const { data } = await client.request(BuyerNowDocument, { id: gid('Customer', id) }, options);
  const { customer } = data;
  if (!customer) return undefined;
  return {
    id: requireId('Customer', customer.id),
    consent: consentFromGraphql(customer.defaultEmailAddress?.marketingState),
    tags: customer.tags,
    orders: Number(customer.numberOfOrders),
    lastOrder: customer.lastOrder
      ? { id: requireId('Order', customer.lastOrder.id), processedAt: new Date(customer.lastOrder.processedAt) }
      : undefined,
  };
}

interface Named {
  readonly id?: string;
  readonly displayName?: string;
  readonly defaultEmailAddress?: { readonly emailAddress: string } | null;
}

function readName(node: Named | null): DisplayName | undefined {
  const id = idOf('Customer', node?.id);
  if (id === undefined || !node?.displayName) return undefined;
  return { id, name: node.displayName, email: node.defaultEmailAddress?.emailAddress };
}

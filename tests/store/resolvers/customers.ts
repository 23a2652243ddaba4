import { fieldsOf, NotImitated, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import type { Listing, SortKey } from '../graphql/listing.ts';
import { compares, comparesInstant, comparesText, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { idOf } from '../shop/gid.ts';
import type { StoreCustomer } from '../shop/model.ts';
import type { Shop } from '../shop/shop.ts';
import { addressImitations } from './addresses.ts';
import { customerFields, displayName } from './customer-fields.ts';
import { countOf } from './money.ts';

/** Free text finds beginnings of words of the name, the email or the phone (platform contract §2.2). */
function freeText(shop: Shop, customer: StoreCustomer, text: string): boolean {
  const person = shop.personOf(customer.id);
  const words = [
    person.firstName,
    person.lastName,
    person.email ?? '',
    ...(person.email ?? '').split(/[@.]/),
    person.phone ?? '',
  ];
  const wanted = text.toLowerCase().replace(/\*$/, '');
  return words.some((word) => word.toLowerCase().startsWith(wanted));
}

const matchers = (shop: Shop): Matchers<StoreCustomer> => ({
  '': (customer, term) => freeText(shop, customer, term.value),
  id: (customer, term) => compares(customer.id, term),
  email: (customer, term) => comparesText(shop.personOf(customer.id).email ?? '', term),
  phone: (customer, term) => comparesText(shop.personOf(customer.id).phone ?? '', term),
  first_name: (customer, term) => comparesText(shop.personOf(customer.id).firstName, term),
  last_name: (customer, term) => comparesText(shop.personOf(customer.id).lastName, term),
  tag: (customer, term) => customer.tags.some((tag) => comparesText(tag, term)),
  tag_not: (customer, term) => !customer.tags.some((tag) => comparesText(tag, term)),
  created_at: (customer, term) => comparesInstant(customer.createdAt, term),
  customer_date: (customer, term) => comparesInstant(customer.createdAt, term),
  updated_at: (customer, term) => comparesInstant(customer.updatedAt, term),
  orders_count: (customer, term) => compares(shop.index.of(customer.id).length, term),
});

const SORTS: Record<string, (shop: Shop) => (customer: StoreCustomer) => SortKey> = {
  ID: () => (customer) => [customer.id, customer.id],
  RELEVANCE: () => (customer) => [customer.id, customer.id],
  CREATED_AT: () => (customer) => [customer.createdAt, customer.id],
  UPDATED_AT: () => (customer) => [customer.updatedAt, customer.id],
  NAME: (shop) => (customer) => [displayName(shop, customer).toLowerCase(), customer.id],
};

function listCustomers({ shop }: Asked, args: Args): Listing<StoreCustomer> {
  const keyOf = SORTS[textOf(args, 'sortKey', 'ID')]?.(shop);
  if (!keyOf) throw new NotImitated(`sorting customers by ${textOf(args, 'sortKey')}`);
  const filter = searchFilter(args.query, matchers(shop), 'customers');
  const found = [...shop.customers.values()].filter(filter).map((customer) => ({ customer, key: keyOf(customer) }));
  found.sort((a, b) => (a.key[0] === b.key[0] ? a.key[1] - b.key[1] : a.key[0] < b.key[0] ? -1 : 1));
  return { items: found.map(({ customer }) => customer), keyOf, reverse: args.reverse === true };
}

/** A customer that is there: one that was merged away or deleted is not. */
export function findCustomer({ shop }: Asked, id: unknown): StoreCustomer | null {
  const number = idOf('Customer', id);
  return (number === undefined ? undefined : shop.customers.get(number)) ?? null;
}

function byIdentifier(asked: Asked, identifier: Record<string, unknown>): StoreCustomer | null {
  const { id, emailAddress, phoneNumber, customId } = identifier;
  if (id !== undefined) return findCustomer(asked, id);
  if (customId !== undefined) throw new NotImitated('custom ids of customers');
  const wanted = String(emailAddress ?? phoneNumber).toLowerCase();
  const { shop } = asked;
  for (const customer of shop.customers.values()) {
    const person = shop.personOf(customer.id);
    const actual = emailAddress === undefined ? person.phone : person.email;
    if (actual?.toLowerCase() === wanted) return customer;
  }
  return null;
}

/** Customers (platform contract §2.2). */
export const customerImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    customers: (_root, args, asked) => listCustomers(asked, args),
    customer: (_root, { id }, asked) => findCustomer(asked, id),
    customerByIdentifier: (_root, { identifier }, asked) => byIdentifier(asked, identifier as Record<string, unknown>),
    customersCount: (_root, args, asked) => countOf(listCustomers(asked, args).items.length, args.limit),
  }),
  ...customerFields,
  ...addressImitations,
};

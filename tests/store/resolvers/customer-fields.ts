import { fieldsOf, plain, type Imitations } from '../graphql/imitation.ts';
import { gid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import type { StoreCustomer, StoreOrder } from '../shop/model.ts';
import { currentMinor } from '../shop/order-money.ts';
import type { Shop } from '../shop/shop.ts';
import { addressOf } from './addresses.ts';
import { metafieldsOn } from './metafield-fields.ts';
import { moneyV2 } from './money.ts';
import { listOrders, visibleOrder } from './orders.ts';

/** What the admin calls a customer: the name, else the email, else the phone. */
export function displayName(shop: Shop, { id }: StoreCustomer): string {
  const person = shop.personOf(id);
  return `${person.firstName} ${person.lastName}`.trim() || (person.email ?? person.phone ?? 'No name');
}

const purchases = (shop: Shop, { id }: StoreCustomer) => shop.index.of(id).filter((order) => !order.test);

const newest = (orders: readonly StoreOrder[]) =>
  orders.reduce<StoreOrder | null>(
    (last, order) => (last && last.processedAt >= order.processedAt ? last : order),
    null,
  );

const customers = fieldsOf<StoreCustomer>({
  id: (customer) => gid('Customer', customer.id),
  legacyResourceId: (customer) => String(customer.id),
  createdAt: (customer) => isoInstant(customer.createdAt),
  updatedAt: (customer) => isoInstant(customer.updatedAt),
  displayName: (customer, _args, { shop }) => displayName(shop, customer),
  firstName: ({ id }, _args, { shop }) => shop.personOf(id).firstName,
  lastName: ({ id }, _args, { shop }) => shop.personOf(id).lastName,
  email: ({ id }, _args, { shop }) => shop.personOf(id).email,
  phone: ({ id }, _args, { shop }) => shop.personOf(id).phone,
  locale: (customer) => customer.locale,
  state: (customer) => customer.state,
  note: (customer) => customer.note,
  tags: (customer) => customer.tags,
  verifiedEmail: () => true,
  taxExempt: () => false,
  productSubscriberStatus: () => 'NEVER_SUBSCRIBED',
  // A number that arrives as text (platform contract §2.2).
  numberOfOrders: (customer, _args, { shop }) => String(purchases(shop, customer).length),
  amountSpent: (customer, _args, asked) =>
    moneyV2(
      asked,
      purchases(asked.shop, customer).reduce((sum, order) => sum + currentMinor(order), 0),
    ),
  lastOrder: (customer, _args, asked) =>
    newest(purchases(asked.shop, customer).filter((order) => visibleOrder(asked, order))),
  orders: ({ id }, args, asked) => listOrders(asked, { sortKey: 'ID', ...args }, asked.shop.index.of(id)),
  defaultEmailAddress: (customer, _args, { shop }) => (shop.personOf(customer.id).email === null ? null : customer),
  defaultPhoneNumber: (customer, _args, { shop }) => (shop.personOf(customer.id).phone === null ? null : customer),
  defaultAddress: ({ id }, _args, { shop }) => addressOf(shop, id),
  mergeable: () => ({ isMergeable: true, reason: null, errorFields: null, mergeInProgress: null }),
  ...metafieldsOn<StoreCustomer>((customer) => gid('Customer', customer.id)),
});

const emailAddresses = fieldsOf<StoreCustomer>({
  emailAddress: ({ id }, _args, { shop }) => shop.personOf(id).email,
  marketingState: (customer) => customer.emailConsent,
  marketingOptInLevel: (customer) => (customer.emailConsent === 'SUBSCRIBED' ? 'SINGLE_OPT_IN' : null),
  marketingUpdatedAt: (customer) => (customer.consentAt === null ? null : isoInstant(customer.consentAt)),
  marketingUnsubscribeUrl: ({ id }, _args, { shop }) => `https://${shop.facts.domain}/account/unsubscribe/${id}`,
  openTrackingLevel: () => 'UNKNOWN',
  validFormat: (customer) => customer.emailConsent !== 'INVALID',
});

const phoneNumbers = fieldsOf<StoreCustomer>({
  phoneNumber: ({ id }, _args, { shop }) => shop.personOf(id).phone,
  smsMarketingConsent: () => ({ state: 'NOT_SUBSCRIBED', optInLevel: null, updatedAt: null, collectedFrom: null }),
});

/** Customers, what reaches them and what they consented to (platform contract §2.2). */
export const customerFields: Imitations = {
  Customer: customers,
  CustomerEmailAddress: emailAddresses,
  CustomerPhoneNumber: phoneNumbers,
  CustomerSmsMarketingConsent: plain<{ state: string; optInLevel: null; updatedAt: null; collectedFrom: null }>(
    'state',
    'optInLevel',
    'updatedAt',
    'collectedFrom',
  ),
  CustomerMergeable: plain<{ isMergeable: boolean; reason: null; errorFields: null; mergeInProgress: null }>(
    'isMergeable',
    'reason',
    'errorFields',
    'mergeInProgress',
  ),
};

import { fieldsOf, plain, type Imitations } from '../graphql/imitation.ts';
import { listById } from '../graphql/listing.ts';
import { gid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import type { PhoneConsent, StoreCustomer, StoreOrder } from '../shop/model.ts';
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
  productSubscriberStatus: (customer) => customer.subscription,
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
  storeCreditAccounts: ({ id }, args, { shop }) =>
    listById(
      [...shop.wallets.accounts.values()].filter((one) => one.customerId === id),
      args,
    ),
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

const phoneConsent = (state: PhoneConsent) => ({ state, optInLevel: null, updatedAt: null, collectedFrom: null });

const phoneNumbers = fieldsOf<StoreCustomer>({
  phoneNumber: ({ id }, _args, { shop }) => shop.personOf(id).phone,
  smsMarketingConsent: ({ smsConsent }) => phoneConsent(smsConsent),
  whatsAppMarketingConsent: ({ whatsAppConsent }) => phoneConsent(whatsAppConsent),
});

const consents = plain<ReturnType<typeof phoneConsent>>('state', 'optInLevel', 'updatedAt', 'collectedFrom');

/** Customers, what reaches them and what they consented to (platform contract §2.2). */
export const customerFields: Imitations = {
  Customer: customers,
  CustomerEmailAddress: emailAddresses,
  CustomerPhoneNumber: phoneNumbers,
  CustomerSmsMarketingConsent: consents,
  CustomerWhatsAppMarketingConsent: consents,
  CustomerMergeable: plain<{ isMergeable: boolean; reason: null; errorFields: null; mergeInProgress: null }>(
    'isMergeable',
    'reason',
    'errorFields',
    'mergeInProgress',
  ),
};

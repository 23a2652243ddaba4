import { gid } from '../shop/gid.ts';
import { shopInstant } from '../shop/instants.ts';
import type { StoreCustomer } from '../shop/model.ts';
import type { Shop } from '../shop/shop.ts';
import { customerPayload } from './customer-payload.ts';

const event = (topic: string, id: number, payload: Record<string, unknown>) => ({
  topic,
  resource: String(id),
  payload,
});

export function customerCreated(shop: Shop, customer: StoreCustomer): void {
  shop.outbox.emit([event('customers/create', customer.id, customerPayload(shop, customer))]);
}

export function customerUpdated(shop: Shop, customer: StoreCustomer): void {
  shop.outbox.emit([event('customers/update', customer.id, customerPayload(shop, customer))]);
}

export function customerDeleted(shop: Shop, id: number): void {
  shop.outbox.emit([
    event('customers/delete', id, { id, tax_exemptions: [], admin_graphql_api_id: gid('Customer', id) }),
  ]);
}

/** `customers/merge` names both by global id; the orders moved without webhooks of their own. */
export function customersMerged(shop: Shop, kept: number, deleted: number): void {
  const payload = {
    admin_graphql_api_customer_kept_id: gid('Customer', kept),
    admin_graphql_api_customer_deleted_id: gid('Customer', deleted),
    admin_graphql_api_job_id: null,
    status: 'completed',
    errors: [],
  };
  shop.outbox.emit([event('customers/merge', kept, payload)]);
}

/** `customer.tags_added` and `customer.tags_removed` carry the tags that moved, and an instant instead of `updated_at`. */
export function tagsChanged(
  shop: Shop,
  { id }: StoreCustomer,
  change: 'add' | 'remove',
  tags: readonly string[],
): void {
  const payload = { customerId: gid('Customer', id), tags, occurredAt: new Date(shop.clock.now()).toISOString() };
  shop.outbox.emit([event(change === 'add' ? 'customer.tags_added' : 'customer.tags_removed', id, payload)]);
}

/** Consent to email, with its own topic and its own instant. */
export function consentChanged(shop: Shop, customer: StoreCustomer): void {
  const { level2 } = shop.access.approval;
  const payload = {
    customer_id: customer.id,
    ...(level2 ? { email_address: shop.personOf(customer.id).email } : {}),
    email_marketing_consent: {
      state: customer.emailConsent.toLowerCase(),
      opt_in_level: customer.emailConsent === 'SUBSCRIBED' ? 'single_opt_in' : null,
      consent_updated_at: customer.consentAt === null ? null : shopInstant(customer.consentAt, shop.facts.timeZone),
    },
  };
  shop.outbox.emit([
    event('customers_email_marketing_consent/update', customer.id, payload),
    event('customers/update', customer.id, customerPayload(shop, customer)),
  ]);
}

import { gid } from '../shop/gid.ts';
import { shopInstant } from '../shop/instants.ts';
import type { Person, StoreCustomer } from '../shop/model.ts';
import type { Shop } from '../shop/shop.ts';

/** An address as REST payloads write it; null when there is none. */
export function addressPayload(person: Person, key: number): Record<string, unknown> | null {
  if (!person.address) return null;
  const { address1, city, zip, countryCode } = person.address;
  return {
    id: Math.abs(key),
    first_name: person.firstName,
    last_name: person.lastName,
    name: `${person.firstName} ${person.lastName}`,
    company: null,
    address1,
    address2: null,
    city,
    province: null,
    country: countryCode,
    zip,
    phone: person.phone,
    province_code: null,
    country_code: countryCode,
  };
}

/**
 * A customer as webhooks carry them. Since 2025-01 without tags, consent, order count and amount spent: those have topics
 * of their own (platform contract §2.11).
 */
export function customerPayload(shop: Shop, customer: StoreCustomer): Record<string, unknown> {
  const { timeZone, currency } = shop.facts;
  const person = shop.personOf(customer.id);
  const address = addressPayload(person, customer.id);
  const personal = {
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    phone: person.phone,
    note: customer.note,
    addresses: address ? [{ ...address, customer_id: customer.id, default: true }] : [],
    default_address: address ? { ...address, customer_id: customer.id, default: true } : null,
  };
  return {
    id: customer.id,
    created_at: shopInstant(customer.createdAt, timeZone),
    updated_at: shopInstant(customer.updatedAt, timeZone),
    state: customer.state.toLowerCase(),
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid('Customer', customer.id),
    // Fields that the app is not approved for are missing (platform contract §3.5).
    ...(shop.access.approval.level2 ? personal : {}),
  };
}

import type { BulkOperation } from '../bulk/bulk-desk.ts';
import { gid } from '../shop/gid.ts';
import { shopInstant } from '../shop/instants.ts';
import type { Shop } from '../shop/shop.ts';

/** `bulk_operations/finish` carries no address: the app must ask (platform contract §2.4). */
export function bulkFinished(shop: Shop, operation: BulkOperation): void {
  const instant = (ms: number | null) => (ms === null ? null : shopInstant(ms, shop.facts.timeZone));
  const payload = {
    admin_graphql_api_id: gid('BulkOperation', operation.id),
    completed_at: instant(operation.completedAt),
    created_at: instant(operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: operation.type.toLowerCase(),
  };
  shop.outbox.emit([{ topic: 'bulk_operations/finish', resource: String(operation.id), payload }]);
}

/** `app/uninstalled`: its payload is the shop. */
export function appUninstalled(shop: Shop): void {
  const { facts } = shop;
  const payload = {
    id: facts.id,
    name: facts.name,
    email: facts.email,
    domain: facts.domain,
    myshopify_domain: facts.domain,
    shop_owner: facts.ownerName,
    country_code: facts.countryCode,
    currency: facts.currency,
    iana_timezone: facts.timeZone,
    plan_display_name: facts.plan,
    created_at: shopInstant(facts.createdAt, facts.timeZone),
    updated_at: shopInstant(shop.clock.now(), facts.timeZone),
  };
  shop.outbox.emit([{ topic: 'app/uninstalled', resource: 'app', payload }]);
}

/** `app/scopes_update`: what the app may now do. */
export function scopesUpdated(shop: Shop, previous: readonly string[]): void {
  const payload = {
    id: shop.access.appId,
    previous,
    current: [...shop.access.scopes].sort(),
    updated_at: new Date(shop.clock.now()).toISOString(),
  };
  shop.outbox.emit([{ topic: 'app/scopes_update', resource: 'app', payload }]);
}

/** The three compliance topics (platform contract §3.4). */
export function complianceAsked(
  shop: Shop,
  topic: 'customers/data_request' | 'customers/redact' | 'shop/redact',
  customerId?: number,
): void {
  const { facts } = shop;
  const head = { shop_id: facts.id, shop_domain: facts.domain };
  const orders = customerId === undefined ? [] : shop.index.of(customerId).map((order) => order.id);
  const person = customerId === undefined ? undefined : shop.personOf(customerId);
  const customer = { id: customerId, email: person?.email, phone: person?.phone };
  const payload =
    topic === 'shop/redact'
      ? head
      : topic === 'customers/redact'
        ? { ...head, customer, orders_to_redact: orders }
        : { ...head, customer, orders_requested: orders, data_request: { id: shop.nextId() } };
  shop.outbox.emit([{ topic, resource: String(customerId ?? facts.id), payload }]);
}

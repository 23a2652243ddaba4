import { blankCustomer } from '../shop/blank.ts';
import type { Consent, Person, StoreCustomer } from '../shop/model.ts';
import type { Shop } from '../shop/shop.ts';
import { changeTags } from '../shop/tag-changes.ts';
import {
  consentChanged,
  customerCreated,
  customerDeleted,
  customersMerged,
  customerUpdated,
} from '../webhooks/customer-events.ts';

/** What merchants and buyers do to customers; each sends its webhooks (platform contract §2.11). */
export interface CustomerActions {
  create(person?: Partial<Person>): StoreCustomer;
  update(id: number, change: Partial<Person> & { note?: string }): StoreCustomer;
  setConsent(id: number, consent: Consent): StoreCustomer;
  /** Consent by phone, the language, a subscription: what only a look again tells; no webhook that the app hears. */
  changeSilently(
    id: number,
    change: Partial<Pick<StoreCustomer, 'locale' | 'smsConsent' | 'whatsAppConsent' | 'subscription'>>,
  ): StoreCustomer;
  /** As the merchant does it in the admin. */
  addTags(id: number, ...tags: string[]): void;
  removeTags(id: number, ...tags: string[]): void;
  /** The other's orders become the kept one's; the other is gone (platform contract §2.11, CUSTOMERS_MERGE). */
  merge(keptId: number, otherId: number): void;
  /** Shopify deletes no customer that has orders. */
  delete(id: number): void;
}

export function customerActions(shop: Shop): CustomerActions {
  const find = (id: number): StoreCustomer => {
    const customer = shop.customers.get(id);
    if (!customer) throw new Error(`The store has no customer ${id}.`);
    return customer;
  };
  const touch = (customer: StoreCustomer) => {
    customer.updatedAt = Math.max(shop.clock.now(), customer.updatedAt + 1000); // instants are told by the second
  };
  const retag = (id: number, change: 'add' | 'remove', tags: string[]) => {
    const fault = changeTags(shop, find(id), change, tags);
    if (fault) throw new Error(fault);
  };
  return {
    create(person = {}) {
      const customer = blankCustomer(shop.nextId(), shop.clock.now());
      shop.people.set(customer.id, { ...shop.personOf(customer.id), ...person });
      shop.customers.set(customer.id, customer);
      customerCreated(shop, customer);
      return customer;
    },
    update(id, { note, ...person }) {
      const customer = find(id);
      shop.people.set(id, { ...shop.personOf(id), ...person });
      if (note !== undefined) customer.note = note;
      touch(customer);
      customerUpdated(shop, customer);
      return customer;
    },
    setConsent(id, consent) {
      const customer = find(id);
      touch(customer);
      Object.assign(customer, { emailConsent: consent, consentAt: customer.updatedAt });
      consentChanged(shop, customer);
      return customer;
    },
    changeSilently: (id, change) => Object.assign(find(id), change),
    addTags: (id, ...tags) => retag(id, 'add', tags),
    removeTags: (id, ...tags) => retag(id, 'remove', tags),
    merge(keptId, otherId) {
      if (keptId === otherId) throw new Error('A customer cannot be merged into itself.');
      const [kept, other] = [find(keptId), find(otherId)];
      for (const order of [...shop.index.of(otherId)]) {
        order.customerId = keptId;
        shop.index.changed(order, otherId);
      }
      kept.tags = [...new Set([...kept.tags, ...other.tags])];
      touch(kept);
      shop.customers.delete(otherId);
      customersMerged(shop, keptId, otherId);
      customerUpdated(shop, kept);
    },
    delete(id) {
      find(id);
      if (shop.index.of(id).length > 0) throw new Error(`Customer ${id} has orders and cannot be deleted.`);
      shop.customers.delete(id);
      customerDeleted(shop, id);
    },
  };
}

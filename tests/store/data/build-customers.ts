import { randomOf } from '../random.ts';
import { blankCustomer } from '../shop/blank.ts';
import { NONE, type Consent, type Person, type StoreCustomer, type StoreOrder } from '../shop/model.ts';
import { inventPerson } from '../shop/people.ts';
import { capitalsKeyOf, customerIdOf, mergedIdOf, twinIdOf } from './build-order.ts';
import { traitsOf } from './buyers.ts';
import type { OrderPlan } from './plan-orders.ts';

/** The people records of a generated shop. */
export interface BuiltCustomers {
  customers: Map<number, StoreCustomer>;
  people: Map<number, Person>;
  merged: Map<number, number>;
  twins: [number, number][];
}

const TAGS = [['VIP'], ['wholesale'], ['newsletter', 'Facebook'], ['Comeback fan']] as const;
const CONSENTS: readonly (readonly [Consent, number])[] = [
  ['SUBSCRIBED', 0.55],
  ['NOT_SUBSCRIBED', 0.85],
  ['UNSUBSCRIBED', 0.97],
  ['PENDING', 0.99],
  ['INVALID', 1],
];

/** Who only subscribed to the newsletter and never bought, as a share of the buyers. */
const NEVER_BOUGHT = 0.03;

/** Makes the records that the orders of a plan name, and those of some who never ordered. */
export function buildCustomers(plan: OrderPlan, orders: Iterable<StoreOrder>): BuiltCustomers {
  const built: BuiltCustomers = { customers: new Map(), people: new Map(), merged: new Map(), twins: [] };
  for (const order of orders) {
    if (order.customerId !== null) noteOrder(plan, built, order.customerId, order);
  }
  for (let buyer = 0; buyer < plan.buyers; buyer++) noteTraits(plan, built, buyer);
  const last = plan.buyers + Math.round(plan.buyers * NEVER_BOUGHT);
  for (let buyer = plan.buyers; buyer < last; buyer++) {
    const id = customerIdOf(buyer);
    const since = plan.end - 86_400_000 * (1 + randomOf(plan.seed, 32, buyer).below(600));
    built.customers.set(id, newCustomer(plan.seed, id, since, since));
  }
  return built;
}

function noteOrder(plan: OrderPlan, { customers }: BuiltCustomers, id: number, order: StoreOrder): void {
  const known = customers.get(id);
  if (known) known.updatedAt = Math.max(known.updatedAt, order.createdAt);
  else
    customers.set(
      id,
      newCustomer(plan.seed, id, Math.min(order.createdAt, order.processedAt) - 60_000, order.createdAt),
    );
}

function noteTraits(plan: OrderPlan, { customers, people, merged, twins }: BuiltCustomers, buyer: number): void {
  const traits = traitsOf(plan.seed, buyer);
  const [id, twin] = [customerIdOf(buyer), twinIdOf(buyer)];
  const person = inventPerson(id);
  if (traits.forgetful) people.set(capitalsKeyOf(buyer), { ...person, email: ` ${person.email?.toUpperCase() ?? ''}` });
  const customer = customers.get(id);
  // Renewals come every 28 days: who has had none for longer has ended it.
  if (traits.subscriber && customer)
    customer.subscription = customer.updatedAt > plan.end - 35 * 86_400_000 ? 'ACTIVE' : 'CANCELLED';
  if (traits.merged && customer) merged.set(mergedIdOf(buyer), id);
  if (!traits.twin || !customers.has(id) || !customers.has(twin)) return;
  // The same person under another address: Shopify does not know, the merchant may find out.
  people.set(twin, { ...person, email: `second.${person.email ?? ''}` });
  twins.push([id, twin]);
}

function newCustomer(seed: number, id: number, createdAt: number, updatedAt: number): StoreCustomer {
  const random = randomOf(seed, 31, id);
  const draw = random.next();
  const [emailConsent = 'NOT_SUBSCRIBED'] = CONSENTS.find(([, upTo]) => draw < upTo) ?? [];
  return {
    ...blankCustomer(id, createdAt),
    updatedAt,
    locale: random.chance(0.9) ? 'en' : 'fr',
    state: random.chance(0.4) ? 'ENABLED' : 'DISABLED',
    tags: random.chance(0.1) ? random.pick(TAGS) : NONE,
    emailConsent,
    consentAt: emailConsent === 'NOT_SUBSCRIBED' ? null : createdAt,
    smsConsent: random.chance(0.2) ? 'SUBSCRIBED' : 'NEVER_SUBSCRIBED',
  };
}

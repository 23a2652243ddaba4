import type { Person, ShopData } from './model.ts';
import { inventPerson } from './people.ts';

/**
 * Every full name, email, phone, street and town of a shop's buyers, guests included: none of it may be found in the
 * app's database, queue or logs. First names alone are left out: they are words.
 */
export function personalData(data: ShopData): string[] {
  const found = new Set<string>();
  for (const key of keysOf(data)) {
    for (const datum of dataOf(data.people.get(key) ?? inventPerson(key))) found.add(datum);
  }
  return [...found];
}

function* keysOf(data: ShopData): Generator<number> {
  yield* data.customers.keys();
  yield* data.people.keys();
  for (const order of data.orders.values()) if (order.contactKey !== null) yield order.contactKey;
  for (const checkout of data.checkouts.values()) if (checkout.contactKey !== null) yield checkout.contactKey;
}

function dataOf({ firstName, lastName, email, phone, address }: Person): string[] {
  const all = [`${firstName} ${lastName}`.trim(), lastName, email, phone, address?.address1, address?.city];
  return all.filter((datum): datum is string => Boolean(datum));
}

import { fieldsOf, type Imitations } from '../graphql/imitation.ts';
import { gid } from '../shop/gid.ts';
import type { Person } from '../shop/model.ts';
import type { Shop } from '../shop/shop.ts';

interface AddressOfPerson {
  readonly __typename: 'MailingAddress';
  key: number;
  person: Person;
}

/** A person's postal address; null when they gave none. */
export function addressOf(shop: Shop, key: number): AddressOfPerson | null {
  const person = shop.personOf(key);
  return person.address ? { __typename: 'MailingAddress', key, person } : null;
}

export const addressImitations: Imitations = {
  MailingAddress: fieldsOf<AddressOfPerson>({
    id: ({ key }) => gid('MailingAddress', Math.abs(key)),
    firstName: ({ person }) => person.firstName,
    lastName: ({ person }) => person.lastName,
    name: ({ person }) => `${person.firstName} ${person.lastName}`,
    address1: ({ person }) => person.address?.address1 ?? null,
    address2: () => null,
    city: ({ person }) => person.address?.city ?? null,
    zip: ({ person }) => person.address?.zip ?? null,
    countryCodeV2: ({ person }) => person.address?.countryCode ?? null,
    phone: ({ person }) => person.phone,
  }),
};

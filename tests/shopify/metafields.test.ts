import { expect, it } from 'vitest';
import { clearCustomerContact, ensureDefinitions, setCustomerContact } from '#app/shopify/metafields.ts';
import { storeClient } from './store-client.ts';

const contact = {
  playbook: 'win-back',
  rung: 3,
  intent: 'offer',
  code: { text: 'BACK-1', expiresOn: '2026-12-22' },
  link: 'https://comeback-demo.myshopify.com/discount/BACK-1',
} as const;

it('a contact stands in its customer’s metafields until the next one, or until it is taken out', async () => {
  const { control, client, people } = await storeClient();
  const owner = `gid://shopify/Customer/${people[0]}`;
  const written = () => Object.fromEntries(control.shop.metafields.of(owner).map(({ key, value }) => [key, value]));
  await ensureDefinitions(client);
  await ensureDefinitions(client);
  expect(control.shop.metafields.definitions.map(({ key, type }) => [key, type])).toEqual([
    ['state', 'single_line_text_field'],
    ['habit', 'single_line_text_field'],
    ['expected_on', 'date'],
    ['contact', 'single_line_text_field'],
    ['contact_code', 'single_line_text_field'],
    ['contact_link', 'url'],
  ]);
  await setCustomerContact(client, { customerId: people[0]!, ...contact });
  await setCustomerContact(client, { customerId: people[0]!, ...contact });
  expect(written()).toEqual({ contact: 'win-back:3:offer', contact_code: 'BACK-1', contact_link: contact.link });
  await setCustomerContact(client, {
    customerId: people[0]!,
    ...contact,
    rung: 1,
    intent: 'presence',
    code: undefined,
  });
  expect(written()).toEqual({ contact: 'win-back:1:presence', contact_link: contact.link });
  await clearCustomerContact(client, people[0]!);
  await clearCustomerContact(client, people[0]!);
  expect(written()).toEqual({});
  expect(control.refusals).toEqual([]);
});

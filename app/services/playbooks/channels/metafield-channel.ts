import { clearCustomerContact, setCustomerContact } from '#app/shopify/metafields.ts';
import type { ChannelAdapter } from './channel.ts';

/** The customer's metafields: a segment or a workflow of the merchant's asks for them. */
export const metafieldChannel: ChannelAdapter = {
  isRepeatable: true,
  make: (_deps, { contact, intent, code, link, client, signal }) =>
    setCustomerContact(
      client,
      { customerId: contact.buyerId, playbook: contact.playbook, rung: contact.rung, intent, code, link },
      { signal },
    ),
  takeBack: (_deps, { client, buyerId, signal }) => clearCustomerContact(client, buyerId, { signal }),
};

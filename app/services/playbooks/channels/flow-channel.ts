import { fireContactDue } from '#app/shopify/flow.ts';
import type { ChannelAdapter } from './channel.ts';

/** Shopify Flow: the trigger *Win-back contact due* starts the merchant's own workflows. */
export const flowChannel: ChannelAdapter = {
  isRepeatable: false,
  // Without the signal of a shutdown: the answer to a call that is on its way is worth waiting for.
  make: (_deps, { contact, intent, buyer, code, link, laterLink, client }) =>
    fireContactDue(client, {
      customerId: contact.buyerId,
      playbook: contact.playbook,
      rung: contact.rung,
      intent,
      language: buyer.locale === 'unknown' ? '' : buyer.locale,
      code,
      link,
      laterLink,
      effectId: contact.effectId,
    }),
};

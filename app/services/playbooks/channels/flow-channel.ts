import { fireContactDue, type ContactDue } from '#app/shopify/flow.ts';
import type { ChannelAdapter, ContactToMake } from './channel.ts';

/** Shopify Flow: the trigger *Win-back contact due* starts the merchant's own workflows. */
export const flowChannel: ChannelAdapter = {
  isRepeatable: false,
  // Without the signal of a shutdown: the answer to a call that is on its way is worth waiting for.
  make: (_deps, one) => fireContactDue(one.client, contactDueOf(one)),
};

/** What the trigger tells a workflow of a contact. */
export function contactDueOf({ contact, intent, buyer, medium, code, link, laterLink }: ContactToMake): ContactDue {
  const { buyerId, playbook, rung, effectId } = contact;
  const language = buyer.locale === 'unknown' ? '' : buyer.locale;
  const what = { playbook, rung, intent, language, medium: medium?.medium };
  return { customerId: buyerId, ...what, code, link, laterLink, effectId };
}

import { contactTag, isContactTag } from '#app/domain/playbooks/contact-tags.ts';
import { buyerNow } from '#app/shopify/customers.ts';
import { addTags, removeTags } from '#app/shopify/tags.ts';
import type { ChannelAdapter, ContactToMake } from './channel.ts';

/** A customer tag a rung: the merchant's automations start when it is added. The tag of the rung before goes. */
export const tagChannel: ChannelAdapter = {
  isRepeatable: true,
  make: (_deps, one) => writeContactTag(one),
  takeBack: async (_deps, { client, buyerId, signal }) => {
    const now = await buyerNow(client, buyerId, { signal });
    const ours = now?.tags.filter(isContactTag) ?? [];
    if (ours.length) await removeTags(client, buyerId, ours, { signal });
  },
};

/** Makes the contact's tag the only one of its kind that the customer carries. */
export async function writeContactTag({ contact, buyer, client, signal }: ContactToMake): Promise<void> {
  const wanted = contactTag(contact.playbook, tagRung(contact.rung));
  const ours = buyer.tags === 'unknown' ? [] : buyer.tags.filter(isContactTag);
  const others = ours.filter((tag) => tag.toLowerCase() !== wanted);
  if (others.length) await removeTags(client, contact.buyerId, others, { signal });
  await addTags(client, contact.buyerId, [wanted], { signal });
}

/** A promised follow-up has a number of its own, and the tag of the first rung: its text is the merchant's reminder. */
const tagRung = (rung: number) => (rung > 9 ? 1 : rung);

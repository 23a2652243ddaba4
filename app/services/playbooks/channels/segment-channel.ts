import { contactTag } from '#app/domain/playbooks/contact-tags.ts';
import { ensureSegment, taggedQuery } from '#app/shopify/segments.ts';
import type { ChannelAdapter } from './channel.ts';
import { tagChannel, writeContactTag } from './tag-channel.ts';

/** A Shopify segment a rung, made once and fed by the contact's tag: the merchant mails it, or it starts an automation. */
export const segmentChannel: ChannelAdapter = {
  isRepeatable: true,
  make: async (_deps, one) => {
    const { contact, client, signal } = one;
    const tag = contactTag(contact.playbook, Math.min(contact.rung, 9));
    await ensureSegment(
      client,
      { name: `Comeback: ${contact.playbook} ${contact.rung}`, query: taggedQuery(tag) },
      { signal },
    );
    await writeContactTag(one);
  },
  ...(tagChannel.takeBack ? { takeBack: tagChannel.takeBack } : {}),
};

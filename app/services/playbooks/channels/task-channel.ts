import { openTask } from '#app/database/staff-tasks.ts';
import { channelTraits } from '#app/domain/playbooks/channel-traits.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import type { ChannelAdapter } from './channel.ts';

/** A task for a person of the shop's staff: it is theirs to do, and its outcome comes back from them. */
export const taskChannel: ChannelAdapter = {
  isRepeatable: true,
  make: ({ db }, { shop, contact, intent, link, today }) =>
    openTask(db, shop.id, {
      effectId: contact.effectId,
      buyerId: contact.buyerId,
      dueOn: today,
      minutes: channelTraits.task.minutes,
      // Who only says hello sells nothing, nor does who puts something right.
      link: intent === 'presence' || kindTraits[contact.playbook].purpose !== 'promotion' ? undefined : link,
    }),
};

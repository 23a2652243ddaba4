import type { Channel } from '#app/domain/playbooks/rung.ts';
import type { ChannelAdapter } from './channel.ts';
import { flowChannel } from './flow-channel.ts';
import { metafieldChannel } from './metafield-channel.ts';
import { segmentChannel } from './segment-channel.ts';
import { tagChannel } from './tag-channel.ts';
import { taskChannel } from './task-channel.ts';

/** Every channel by its name: the compiler names one that is missing. */
export const channels: Readonly<Record<Channel, ChannelAdapter>> = {
  flow: flowChannel,
  tag: tagChannel,
  segment: segmentChannel,
  metafield: metafieldChannel,
  task: taskChannel,
};

import type { Channel } from './rung.ts';

/** What a channel asks of us and of the buyer. */
export interface ChannelTraits {
  /** Whether it leads to marketing, which needs the buyer's yes. A call by staff does not. */
  readonly needsConsent: boolean;
  /** Whether the merchant's workflow is told by which medium to write; the others lead to one that they chose themselves. */
  readonly tellsMedium: boolean;
  /** Of staff, for one contact. */
  readonly minutes: number;
  /** Whether a contact costs next to nothing: only these may court one-time buyers. */
  readonly isCheap: boolean;
}

const automatic: ChannelTraits = { needsConsent: true, tellsMedium: false, minutes: 0, isCheap: true };

/** The traits of every channel. */
export const channelTraits: Readonly<Record<Channel, ChannelTraits>> = {
  flow: { ...automatic, tellsMedium: true },
  tag: automatic,
  metafield: automatic,
  segment: automatic,
  task: { needsConsent: false, tellsMedium: false, minutes: 10, isCheap: false },
};

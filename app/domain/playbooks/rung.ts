import type { Incentive } from '../offers/incentive.ts';

/** What a contact says, from far to the point: we are here, what is in it for you, shall we place the order. */
export const intents = ['presence', 'benefit', 'offer'] as const;

/** One of `intents`; a ladder never falls back to an earlier one. */
export type Intent = (typeof intents)[number];

/** Every way in which a contact reaches a person. */
export const channels = ['flow', 'tag', 'metafield', 'segment', 'task'] as const;

/** One of `channels`: the Flow trigger, something that Shopify's own automations read, or a task for staff. */
export type Channel = (typeof channels)[number];

/** One step of a ladder. */
export interface Rung {
  readonly intent: Intent;
  readonly channel: Channel;
  /**
   * The wait before it, as a share of the buyer's own expected gap: after the boundary for the first rung, after the contact
   * before it for the others.
   */
  readonly waitShare: number;
  readonly incentive: Incentive;
  /** Why an incentive may come before the last rung, in the merchant's words; absent: it may not. */
  readonly overrideReason?: string | undefined;
}

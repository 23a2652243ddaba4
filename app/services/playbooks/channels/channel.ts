import type { BuyerForContact } from '#app/shopify/buyers-for-contact.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import type { Deps } from '#app/services/deps.ts';
import type { findContact } from '#app/database/contacts.ts';
import type { MediumChoice } from '#app/domain/guards/medium.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Intent } from '#app/domain/playbooks/rung.ts';
import type { PlaybookShop } from '../playbook-shop.ts';

/** A contact that is about to be made, everything about it looked at again. */
export interface ContactToMake {
  shop: PlaybookShop;
  contact: NonNullable<Awaited<ReturnType<typeof findContact>>>;
  intent: Intent;
  buyer: BuyerForContact;
  /** By which the merchant's workflow is to write; undefined where the channel leaves no choice. */
  medium: MediumChoice | undefined;
  code: { text: string; expiresOn: LocalDay } | undefined;
  /** Where a message leads. */
  link: string;
  /** Where the buyer says "later" or "never". */
  laterLink: string;
  /** The shop-local day. */
  today: LocalDay;
  client: AdminClient;
  /** Of the worker that is asked to stop. */
  signal: AbortSignal;
}

/** One way in which a contact reaches a person. A new one is a file beside this one and a line in `channels.ts`. */
export interface ChannelAdapter {
  /**
   * Whether making the contact twice is harmless: a tag is a set, a task is a row. What is not repeatable is marked before the
   * call, so that a crash between call and answer is seen and the call is never made again (decisions/006).
   */
  readonly isRepeatable: boolean;
  /** Makes the contact. Throws as Shopify's client does. */
  readonly make: (deps: Deps, one: ContactToMake) => Promise<void>;
  /** Takes back what a contact left in Shopify when its ladder is over; what is not there is no error. */
  readonly takeBack?: (
    deps: Deps,
    one: Pick<ContactToMake, 'client' | 'signal'> & { buyerId: bigint },
  ) => Promise<void>;
}

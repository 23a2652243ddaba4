import type { Standing } from '../segments/standing.ts';
import type { LocalDay } from '../time/local-day.ts';

/** Marketing consent as Shopify last said it. Only `subscribed` is a yes. */
export type Consent = 'subscribed' | 'unsubscribed' | 'pending' | 'not-subscribed' | 'unknown';

/** What the guards know of one person: Shopify's facts and our own record, no name and no address. Days are the shop's. */
export interface PersonFacts {
  readonly standing: Standing;
  readonly consent: Consent;
  /** The last purchase. */
  readonly lastOn: LocalDay;
  /** The last refund. */
  readonly refundOn?: LocalDay | undefined;
  /** The day of the oldest paid order that has not arrived. */
  readonly underwaySinceOn?: LocalDay | undefined;
  /** The last delivery. */
  readonly deliveredOn?: LocalDay | undefined;
  readonly returnOpen: boolean;
  readonly complaintOpen: boolean;
  readonly subscriptionActive: boolean;
  /** The day for which they asked us to come back; a day that has come holds nobody back. */
  readonly promiseOn?: LocalDay | undefined;
  /**
   * Each contact of any playbook, each checkout reminder and each Flow announcement on its day, those that are decided and not
   * yet made too; in any order, a day twice for two. As many days back as the longest cap looks.
   */
  readonly contactedOn: readonly LocalDay[];
  /** Ladders that ended without an order since the last one. */
  readonly ignoredLadders: number;
  /** Since when a contact with them waits for the merchant's yes. */
  readonly awaitingApprovalSinceOn?: LocalDay | undefined;
  /** ISO 3166 alpha-2 of where they live; unknown: the shop's own hours hold. */
  readonly country?: string | undefined;
}

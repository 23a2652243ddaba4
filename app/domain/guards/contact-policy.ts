import type { Medium } from './medium.ts';

/** At most `most` contacts with a person in any `days` days running. */
export interface Cap {
  readonly days: number;
  readonly most: number;
}

/** Hours of the day in which nobody is contacted, on the wall where they live: from 21 to 8 crosses midnight; equal: none. */
export interface QuietHours {
  /** The first quiet hour, 0 … 23. */
  readonly from: number;
  /** The first hour that is not quiet, 0 … 23. */
  readonly to: number;
}

/** How often, when and how soon a person may be contacted, by all playbooks and reminders together. Stored as JSON. */
export interface ContactPolicy {
  readonly caps: readonly Cap[];
  readonly quietHours: QuietHours;
  /** Days after a purchase in which nothing is sold. */
  readonly afterPurchaseDays: number;
  readonly afterRefundDays: number;
  /** Days in which what has arrived may be unpacked. */
  readonly afterDeliveryDays: number;
  /** An order on its way for longer is taken as arrived: many shops never say. */
  readonly underwayAtMostDays: number;
  /** So many ladders without an answer, and we stop. */
  readonly archiveAfterLadders: number;
  /** The tag in Shopify that says of a customer that a complaint is open; empty: none does. */
  readonly complaintTag: string;
  /** By which people are written to who agreed to both and came back after neither. */
  readonly preferredMedium: Medium;
}

/** What holds until a merchant says otherwise. */
export const defaultContactPolicy: ContactPolicy = {
  caps: [
    { days: 7, most: 1 },
    { days: 30, most: 3 },
  ],
  quietHours: { from: 21, to: 8 },
  afterPurchaseDays: 7,
  afterRefundDays: 14,
  afterDeliveryDays: 2,
  underwayAtMostDays: 30,
  archiveAfterLadders: 2,
  complaintTag: '',
  preferredMedium: 'email',
};

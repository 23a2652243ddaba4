/**
 * What a contact is for: `promotion` asks for an order; `care` puts something right, and passes the guards that leave people in
 * peace; `keep-in-touch` says that the door is open and sells nothing, so that it may reach whom promotion has given up.
 */
export const contactPurposes = ['promotion', 'care', 'keep-in-touch'] as const;

/** One of `contactPurposes`. */
export type ContactPurpose = (typeof contactPurposes)[number];

/** What we would like to do, as far as guards care. Money in minor units of the shop's currency. */
export interface ContactAsk {
  /** Whether it may only be made with marketing consent; a call by staff needs none, unless it only keeps in touch. */
  readonly needsConsent: boolean;
  readonly purpose: ContactPurpose;
  /** The contact and the incentive, if it is used. */
  readonly costAtMostMinor: number;
  /** Of staff. */
  readonly minutes: number;
  readonly expectedProfitMinor: number;
}

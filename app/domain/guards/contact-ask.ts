/** What we would like to do, as far as guards care. Money in minor units of the shop's currency. */
export interface ContactAsk {
  /** Whether the channel may only be used with marketing consent; a call by staff needs none. */
  readonly needsConsent: boolean;
  /** Whether it asks for an order. What cares for somebody does not, and passes guards that hold sales back. */
  readonly isPromotional: boolean;
  /** The contact and the incentive, if it is used. */
  readonly costAtMostMinor: number;
  /** Of staff. */
  readonly minutes: number;
  readonly expectedProfitMinor: number;
}

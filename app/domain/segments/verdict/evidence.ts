import type { ShopEvidence } from '../../rhythm/data-gate.ts';

/** What a verdict on a shop stands on: counts that its database holds, all of one day. */
export interface VerdictEvidence extends ShopEvidence {
  /** The median of the repeat buyers' expected gaps (expected_on − last_on), in days; undefined without repeat buyers. */
  readonly expectedGapDays: number | undefined;
  /** The usual gap of the pace that the merchant picked (`typicalGapDays`). */
  readonly paceGapDays: number;
  /** The regularity that the data show; undefined before a fit. */
  readonly k: number | undefined;
  /** Whether the fit shows that buyers leave; undefined before one. */
  readonly dropoutVisible: boolean | undefined;
  /** Orders of the last 365 days that are purchases, renewals of subscriptions counted in any case. */
  readonly orders: number;
  /** Of these, renewals that a subscription placed by itself. */
  readonly renewals: number;
  /** Of these, drafts that staff wrote (invoices, orders by telephone). */
  readonly drafts: number;
  /** Median of the pieces in an order; undefined where lines are not known. */
  readonly piecesPerOrder: number | undefined;
  /** Mean of the different product types that a repeat buyer has bought; undefined where lines are not known. */
  readonly typesPerBuyer: number | undefined;
  /** Repeat buyers who have bought in two years or more, and always in one season (`isSeasonal`). */
  readonly seasonalBuyers: number;
  /** Days since anybody bought. */
  readonly quietDays: number;
  /** The longest time without a purchase before that. */
  readonly longestQuietDays: number;
  /** Purchases in the last 90 days, and in the same 90 days a year before. */
  readonly recentPurchases: number;
  readonly yearAgoPurchases: number;
}

import type { Incentive } from './incentive.ts';
import type { OfferSentence } from './offer-sentence.ts';

/** What a contact is worth and what goes with it, as the planner stores and shows it. Money in whole minor units. */
export interface Worth {
  readonly incentive: Incentive;
  /** Rounded down; undefined where no margin was entered or no usual order is known, and nothing can be said. */
  readonly expectedProfitMinor: number | undefined;
  /** The contact and, if it is used, the incentive. */
  readonly costAtMostMinor: number;
  /** The smallest order on which a code may be used, so that the margin floor holds on it too; 0 for any. */
  readonly minimumOrderMinor: number;
  readonly why: OfferSentence;
}

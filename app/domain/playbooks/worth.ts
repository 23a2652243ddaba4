import type { Incentive } from '../offers/incentive.ts';
import type { Candidate } from './candidate.ts';
import type { Rung } from './rung.ts';

/** What a contact is worth, and what should go with it. Money in minor units. */
export interface Worth {
  /** The rung's own or none: where the arithmetic says that it does not pay, nothing is given away. */
  readonly incentive: Incentive;
  readonly expectedProfitMinor: number;
  /** The contact itself and the incentive, if it is used. */
  readonly costAtMostMinor: number;
  /** The sentence that explains the choice: the key of a message and the numbers in it. */
  readonly why: { readonly key: string; readonly params: Readonly<Record<string, string | number>> };
}

/** Works out the worth of a rung for a person; must depend on nothing but the two. */
export type WorthOf = (candidate: Candidate, rung: Rung) => Worth;

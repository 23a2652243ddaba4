import type { LocalDay } from '../../time/local-day.ts';
import type { BasketSignal, SilenceSignal, TypesSignal } from '../signals/signal.ts';

/** What can be behind a silence, as far as orders can tell; in the order in which like evidence is ranked. */
export const causes = ['season', 'refund', 'discount', 'basket', 'types', 'late'] as const;

/** One of `causes`. */
export type Cause = (typeof causes)[number];

/** How much the evidence says: enough to act upon, or to keep in mind. */
export type Strength = 'strong' | 'some';

/** The evidence for each cause, in the numbers that its sentence is made of. */
export interface Evidence {
  /** They buy in one season only, and that season is not over (`isOver`: it went by without an order). */
  readonly season: {
    readonly years: number;
    readonly fromOn: LocalDay;
    readonly toOn: LocalDay;
    readonly isOver: boolean;
  };
  /** Money of the last order was paid back. */
  readonly refund: {
    readonly orderId: bigint;
    readonly on: LocalDay;
    readonly refundedMinor: number;
    /** Of what the order came to before; 1 for all of it. */
    readonly share: number;
  };
  /** They never bought without a discount code. */
  readonly discount: { readonly visits: number };
  readonly basket: BasketSignal['params'];
  readonly types: TypesSignal['params'];
  readonly late: SilenceSignal['params'];
}

/** A cause with its evidence; `hypotheses.found.<cause>` words it. */
export type Hypothesis = {
  readonly [C in Cause]: { readonly cause: C; readonly strength: Strength; readonly evidence: Evidence[C] };
}[Cause];

/** What may be behind a silence, most telling first, and what the orders show no sign of (`hypotheses.none.<cause>`). */
export interface Hypotheses {
  readonly found: readonly Hypothesis[];
  readonly noSign: readonly Cause[];
}

/** The sentence of a hypothesis. */
export function foundKey(cause: Cause): `hypotheses.found.${Cause}` {
  return `hypotheses.found.${cause}`;
}

/** The sentence that says that there is no sign of it. */
export function noneKey(cause: Cause): `hypotheses.none.${Cause}` {
  return `hypotheses.none.${cause}`;
}

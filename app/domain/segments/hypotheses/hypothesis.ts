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

/** A cause with its evidence; `evidenceKey` words it. */
export type Hypothesis = {
  readonly [C in Cause]: { readonly cause: C; readonly strength: Strength; readonly evidence: Evidence[C] };
}[Cause];

/** What may be behind a silence, most telling first, and what the orders show no sign of (`noneKey`). */
export interface Hypotheses {
  readonly found: readonly Hypothesis[];
  readonly noSign: readonly Cause[];
}

/** The sentences that evidence is worded by, with its numbers. */
export const evidenceKeys = [
  'hypotheses.found.season',
  'hypotheses.found.seasonOver',
  'hypotheses.found.refund',
  'hypotheses.found.discount',
  'signals.basket',
  'signals.types',
  'signals.silence',
  'signals.silenceOnce',
] as const;

/** One of `evidenceKeys`. */
export type EvidenceKey = (typeof evidenceKeys)[number];

/** The sentence of a hypothesis: that of the signal where it is one. */
export function evidenceKey(hypothesis: Hypothesis): EvidenceKey {
  switch (hypothesis.cause) {
    case 'season':
      return hypothesis.evidence.isOver ? 'hypotheses.found.seasonOver' : 'hypotheses.found.season';
    case 'refund':
    case 'discount':
      return `hypotheses.found.${hypothesis.cause}`;
    case 'basket':
    case 'types':
      return `signals.${hypothesis.cause}`;
    case 'late':
      // Who bought once has no gaps to be compared with.
      return hypothesis.evidence.gaps === 0 ? 'signals.silenceOnce' : 'signals.silence';
  }
}

/** What a cause leaves no sign of, in a few words. */
export function noneKey(cause: Cause): `hypotheses.none.${Cause}` {
  return `hypotheses.none.${cause}`;
}

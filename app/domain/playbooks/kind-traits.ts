import type { ContactPurpose } from '../guards/contact-ask.ts';
import type { Standing } from '../segments/standing.ts';
import type { PlaybookKind } from './kinds.ts';

/** What tells a strategy from the others, beside its ladder. */
export interface KindTraits {
  /** Whom it is for. Those of another standing than `open` enter from the day of their standing, whatever silence does. */
  readonly standing: Exclude<Standing, 'never'>;
  readonly purpose: ContactPurpose;
  /** Whether it asks for an order: not answering one is an answer. */
  readonly asks: boolean;
  /** Whether its contacts may give anything away. */
  readonly gives: boolean;
  /** Whether its ladder begins anew after the last rung, until they buy. */
  readonly repeats: boolean;
  /**
   * Whether it may take in who was there before it was switched on. The people of the others come by again: whoever buys passes
   * the same boundary after each order, and a complaint is new or settled.
   */
  readonly catchesUp: boolean;
}

const selling: KindTraits = {
  standing: 'open',
  purpose: 'promotion',
  asks: true,
  gives: true,
  repeats: false,
  catchesUp: true,
};

/** The traits of every kind. */
export const kindTraits: Readonly<Record<PlaybookKind, KindTraits>> = {
  prevent: selling,
  'win-back': selling,
  'second-order': selling,
  protect: { ...selling, asks: false, gives: false, catchesUp: false },
  develop: { ...selling, catchesUp: false },
  'last-chance': selling,
  care: { standing: 'care', purpose: 'care', asks: false, gives: false, repeats: false, catchesUp: false },
  'keep-in-touch': {
    standing: 'archived',
    purpose: 'keep-in-touch',
    asks: false,
    gives: false,
    repeats: true,
    catchesUp: false,
  },
};

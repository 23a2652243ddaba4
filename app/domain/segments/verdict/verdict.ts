import { dataGate, passesDataGate } from '../../rhythm/data-gate.ts';
import { gatesOf, type GateStanding } from './data-gates.ts';
import type { VerdictEvidence } from './evidence.ts';
import { isWinBackWorthIt, leadingFigures, type Advice, type Figure } from './figures.ts';
import { repeatabilityOf, type Repeatability } from './repeatability.ts';
import { storeClockOf, type StoreClock } from './store-clock.ts';

/** A shop judged by its own data: whether win-back is for it, and what is. */
export interface ShopVerdict {
  /** Worded under `verdict.advice.<advice>`. */
  readonly advice: Advice;
  readonly isWinBackWorthIt: boolean;
  /** Undefined where too few buyers were watched. */
  readonly repeatability: Repeatability | undefined;
  readonly storeClock: StoreClock;
  readonly k: number | undefined;
  /** Undefined before a fit: then nothing is known of who leaves. */
  readonly dropoutVisible: boolean | undefined;
  /** Whether repeat buyers keep to one product type or go through the assortment. */
  readonly assortment: 'narrow' | 'wide' | undefined;
  readonly typesPerBuyer: number | undefined;
  /** What home leads with. */
  readonly figures: readonly [Figure, Figure, Figure];
  readonly gates: readonly GateStanding[];
}

/** Fewer than one in ten come back: people buy here once. */
const BUY_ONCE = 0.1;
/** Fewer than three in ten: the second order is where most are lost. */
const MOST_BUY_ONCE = 0.3;
/** Half of the orders: what most orders are, the shop is. */
const MOST = 0.5;
/** No household buys two dozen pieces at a time, order after order. */
const WHOLESALE_PIECES = 24;
/** A repeat buyer of two types or more goes through the assortment. */
const WIDE_TYPES = 2;

/** The verdict on a shop. */
export function verdictOn(evidence: VerdictEvidence): ShopVerdict {
  const { k, dropoutVisible, typesPerBuyer } = evidence;
  const repeatability = repeatabilityOf(evidence, usualGapOf(evidence));
  const advice = adviceFor(evidence, repeatability);
  return {
    advice,
    isWinBackWorthIt: isWinBackWorthIt[advice],
    repeatability,
    storeClock: storeClockOf(k),
    k,
    dropoutVisible,
    assortment: typesPerBuyer === undefined ? undefined : typesPerBuyer >= WIDE_TYPES ? 'wide' : 'narrow',
    typesPerBuyer,
    figures: leadingFigures[advice],
    gates: gatesOf(evidence),
  };
}

/** The gap by which "they come back" is measured: the repeat buyers' own where there are enough of them. */
function usualGapOf({ repeatBuyers, expectedGapDays, paceGapDays }: VerdictEvidence): number {
  return repeatBuyers >= dataGate.repeatBuyers && expectedGapDays !== undefined ? expectedGapDays : paceGapDays;
}

/** The first that is true: nobody buys any more, too little is known, others order, one season, and how many come back. */
function adviceFor(evidence: VerdictEvidence, repeatability: Repeatability | undefined): Advice {
  const { historyDays, orders, renewals, repeatBuyers, seasonalBuyers } = evidence;
  if (isDead(evidence)) return 'dead';
  if (historyDays < dataGate.historyDays || !repeatability) return 'too-new';
  if (orders > 0 && renewals >= MOST * orders) return 'subscription';
  if (isWholesale(evidence)) return 'wholesale';
  if (!passesDataGate(evidence)) return mayBuyOnce(repeatability) ? 'one-purchase' : 'too-new';
  if (seasonalBuyers >= MOST * repeatBuyers) return 'season';
  if (repeatability.share < BUY_ONCE) return repeatability.isWhole ? 'one-purchase' : 'too-new';
  return repeatability.share < MOST_BUY_ONCE ? 'second-order' : 'win-back';
}

/** Few have come back; where two usual gaps were watched, that says that few will. */
function mayBuyOnce({ high, isWhole }: Repeatability): boolean {
  return isWhole && high < BUY_ONCE;
}

/** No order for 90 days and longer than ever before by half, or next to none against the same weeks a year ago. */
function isDead({ quietDays, longestQuietDays, recentPurchases, yearAgoPurchases }: VerdictEvidence): boolean {
  const isSilent = quietDays >= 90 && quietDays > 1.5 * longestQuietDays;
  return isSilent || (yearAgoPurchases >= 20 && recentPurchases < 0.05 * yearAgoPurchases);
}

/** Most orders are written by staff, or are of more pieces than a household needs. */
function isWholesale({ orders, drafts, piecesPerOrder }: VerdictEvidence): boolean {
  return (orders > 0 && drafts >= MOST * orders) || (piecesPerOrder ?? 0) >= WHOLESALE_PIECES;
}

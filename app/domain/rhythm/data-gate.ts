import type { SurvivalGroup } from '../stats/kaplan-meier.ts';

/** What a shop's own data hold when its clock is made. */
export interface ShopEvidence {
  /** Buyers with a repeat purchase. */
  readonly repeatBuyers: number;
  /** Days from the shop's first known purchase to its today. */
  readonly historyDays: number;
  /**
   * Every buyer, one-time ones included: days from the first purchase to the second (`events`), or to the shop's today
   * where there is none yet (`censored`).
   */
  readonly returns: readonly SurvivalGroup[];
}

/** What a shop's own data must hold before they may speak; below it the merchant's pace does, and the page says so. */
export const dataGate = { repeatBuyers: 30, historyDays: 90 } as const;

/** Whether a shop's own data are enough to judge its buyers by. */
export function passesDataGate(evidence: Pick<ShopEvidence, keyof typeof dataGate>): boolean {
  return evidence.repeatBuyers >= dataGate.repeatBuyers && evidence.historyDays >= dataGate.historyDays;
}

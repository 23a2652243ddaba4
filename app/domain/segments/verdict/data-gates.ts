import { dataGate } from '../../rhythm/data-gate.ts';
import type { VerdictEvidence } from './evidence.ts';

/** What a shop's own data must hold before they may speak, and what they hold. */
export interface GateStanding {
  readonly gate: 'repeat-buyers' | 'history-days' | 'second-orders';
  readonly have: number;
  readonly need: number;
  readonly isPassed: boolean;
}

/** So many second orders carry a clock for one-time buyers. */
const SECOND_ORDERS = 30;

/** Every data gate with its n: of the shop's own clock (both), and of its second orders. */
export function gatesOf({ repeatBuyers, historyDays, returns }: VerdictEvidence): GateStanding[] {
  const secondOrders = returns.reduce((sum, { events }) => sum + events, 0);
  return [
    standing('repeat-buyers', repeatBuyers, dataGate.repeatBuyers),
    standing('history-days', historyDays, dataGate.historyDays),
    standing('second-orders', secondOrders, SECOND_ORDERS),
  ];
}

function standing(gate: GateStanding['gate'], have: number, need: number): GateStanding {
  return { gate, have, need, isPassed: have >= need };
}

import type { Incentive, IncentiveKind } from '../offers/incentive.ts';
import { kindTraits } from './kind-traits.ts';
import type { Playbook } from './playbook.ts';

/** Why a rung may not carry its incentive. */
export type CarryProblem =
  'presence-with-incentive' | 'no-percentage' | 'no-incentive' | 'dear-incentive' | 'early-incentive';

/** What may go with a second order: what costs little, and only where it is used. */
const cheapIncentives: readonly IncentiveKind[] = ['none', 'free-shipping', 'draw', 'amount', 'percent'];

/**
 * Why rung `n` (from 1) may not carry an incentive; undefined: it may.
 *
 * Whoever buys by themselves is thanked, not paid, a complaint is not bought off, and who was archived is not lured: *Protect*,
 * *Care* and *Keep in touch* give nothing away, a percentage least of all. Presence rungs carry no price. Before the last rung only a
 * merchant who says why may offer one.
 */
export function carryProblem(
  { kind, rungs }: Pick<Playbook, 'kind' | 'rungs'>,
  n: number,
  incentive: Incentive,
): CarryProblem | undefined {
  const rung = rungs[n - 1];
  if (incentive.kind === 'none' || !rung) return undefined;
  if (!kindTraits[kind].gives) return incentive.kind === 'percent' ? 'no-percentage' : 'no-incentive';
  if (rung.intent === 'presence') return 'presence-with-incentive';
  if (kind === 'second-order' && !cheapIncentives.includes(incentive.kind)) return 'dear-incentive';
  return n < rungs.length && !rung.overrideReason ? 'early-incentive' : undefined;
}

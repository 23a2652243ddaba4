import type { RungDays } from '#app/database/reports/outcome-counts.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';

/** By how much those who reach a rung, from 1, have waited after they entered; and whether what followed or what came before counts. */
export function daysOfRung(
  { rungs, waitDays }: Pick<Playbook, 'rungs' | 'waitDays'>,
  rung: number,
  side: RungDays['side'] = 'from',
): RungDays {
  const waitShares = rungs.slice(1, rung).map(({ waitShare }) => waitShare);
  return { waitShares, minDays: waitDays.min, maxDays: waitDays.max, side };
}

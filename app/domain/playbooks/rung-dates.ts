import { addDays, type LocalDay } from '../time/local-day.ts';
import type { Playbook } from './playbook.ts';

/** The parts of a playbook that say when. */
export type Timing = Pick<Playbook, 'rungs' | 'firstWaitDays' | 'waitDays'>;

/**
 * Whole days to wait before rung `n` (from 1) for a buyer whose usual gap is `gapDays`.
 *
 * The rung's share of the gap, so that a weekly buyer is not asked about a month and a yearly buyer not every week. The first
 * wait, after the boundary, may be as short as `firstWaitDays`; the others are held within `waitDays`. After the last rung the
 * same wait passes again before the ladder counts as unanswered.
 */
export function waitBefore(n: number, gapDays: number, { rungs, firstWaitDays, waitDays }: Timing): number {
  const rung = rungs[Math.min(n, rungs.length) - 1];
  if (!rung) throw new RangeError(`waitBefore expects a rung from 1 on, not ${n} of ${rungs.length}`);
  const min = n === 1 ? firstWaitDays : waitDays.min;
  return Math.max(min, Math.min(waitDays.max, Math.round(rung.waitShare * gapDays)));
}

/** The day on which rung `n` is due, its predecessor (or the boundary, for the first) being of `afterOn`. */
export function rungOn(n: number, afterOn: LocalDay, gapDays: number, timing: Timing): LocalDay {
  return addDays(afterOn, waitBefore(n, gapDays, timing));
}

/** The days of a whole ladder that nothing holds up, one a rung, ascending. */
export function rungDates(sinceOn: LocalDay, gapDays: number, timing: Timing): LocalDay[] {
  let after = sinceOn;
  return timing.rungs.map((_, i) => (after = rungOn(i + 1, after, gapDays, timing)));
}

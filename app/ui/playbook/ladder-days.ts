import type { UsualClock } from '../playbooks/playbooks-data.ts';
import { typedWhole } from '../fields/typed.ts';
import type { PlaybookDraft } from './playbook-draft.ts';

type Ladder = Pick<PlaybookDraft, 'waitMin' | 'waitMax'> & { rungs: readonly { waitPercent: string }[] };

/**
 * The days after a usual buyer's last order on which the steps would come, as the form stands; undefined while a number in it
 * cannot be read. Each wait is a share of the usual gap, held within the shortest and the longest wait.
 */
export function ladderDays({ rungs, waitMin, waitMax }: Ladder, { gapDays, entersOnDay }: UsualClock): number[] | undefined {
  const [min, max] = [typedWhole(waitMin), typedWhole(waitMax)];
  let day = entersOnDay;
  const days = rungs.map(({ waitPercent }) => {
    const wait = Math.round((typedWhole(waitPercent) / 100) * gapDays);
    day += Math.min(max, Math.max(min, wait));
    return day;
  });
  return days.some(Number.isNaN) ? undefined : days;
}

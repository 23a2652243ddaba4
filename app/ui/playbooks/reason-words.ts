import { guardReasons } from '#app/domain/guards/guard-reason.ts';
import type { Block } from '#app/domain/guards/block.ts';
import { stopReasons, type Stop } from '#app/domain/playbooks/decision.ts';
import type { Text } from '../language/language-provider.tsx';
import type { DayVerdicts } from './playbooks-data.ts';

type Tally = Pick<DayVerdicts['verdicts'][number], 'verdict' | 'reason'>;

/** Why somebody was not contacted, in a few words, for lists that count. */
export function reasonWords({ verdict, reason }: Tally, text: Text): string {
  if (verdict === 'held-out') return text('playbooks.reasons.held-out');
  const guard = guardReasons.find((one) => one === reason);
  if (verdict === 'expired') {
    return text('playbooks.expired', {
      why: guard ? text(`playbooks.reasons.${guard}`) : text('playbooks.stops.other'),
    });
  }
  const stop = stopReasons.find((one) => one === reason);
  if (verdict === 'stopped' && stop) return text(`playbooks.stops.${stop}`);
  return guard ? text(`playbooks.reasons.${guard}`) : text('playbooks.stops.other');
}

/** Why one person is not contacted now, with the day on which this would no longer stand against it. */
export function blockWords(block: Block, text: Text): string {
  const why = text(`playbooks.reasons.${block.reason}`);
  return 'untilOn' in block ? text('playbooks.untilOn', { why, on: block.untilOn }) : why;
}

/** Why a ladder ended. */
export function stopWords(stop: Stop, text: Text): string {
  const why = text(`playbooks.stops.${stop.reason}`);
  return stop.archives ? text('playbooks.archives', { why, count: stop.ignoredLadders }) : why;
}

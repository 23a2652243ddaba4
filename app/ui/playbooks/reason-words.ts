import type { Block } from '#app/domain/guards/block.ts';
import { guardReasons } from '#app/domain/guards/guard-reason.ts';
import { guardNameKey, guardSentence } from '#app/domain/guards/guard-sentence.ts';
import { stopReasons, type Stop } from '#app/domain/playbooks/decision.ts';
import type { Text } from '../language/language-provider.tsx';
import type { DayVerdicts } from './playbooks-data.ts';

type Tally = Pick<DayVerdicts['verdicts'][number], 'verdict' | 'reason'>;

/** Why somebody was not contacted, in a few words, for lists that count. */
export function reasonWords({ verdict, reason }: Tally, text: Text): string {
  if (verdict === 'held-out') return text('playbooks.heldOut');
  const guard = guardReasons.find((one) => one === reason);
  const stop = stopReasons.find((one) => one === reason);
  if (verdict === 'stopped' && stop) return text(`playbook.stopName.${stop}`);
  const why = guard ? text(guardNameKey(guard)) : text('playbooks.otherReason');
  return verdict === 'expired' ? text('playbooks.expired', { why }) : why;
}

/** Why one person is not contacted now, with the numbers behind it. */
export function blockWords(block: Block, text: Text): string {
  // Kept as JSON, an instant is text.
  const isQuiet = block.reason === 'quiet-hours' && block.untilAt !== undefined;
  const { key, params } = guardSentence(isQuiet ? { ...block, untilAt: new Date(block.untilAt) } : block);
  return text(key, { ...params });
}

/** Why a ladder ended, and whether they are left alone from now on. */
export function stopWords({ reason, archives, ignoredLadders }: Stop, text: Text): string {
  const why = reason === 'ladder-done' ? text('playbooks.ladderDone') : text(`playbook.stop.${reason}`);
  return archives ? `${why} ${text('playbook.archives', { count: ignoredLadders })}` : why;
}

import type { ContactPolicy } from '../guards/contact-policy.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Candidate, Enrolment } from './candidate.ts';
import type { Stop, StopReason } from './decision.ts';
import type { PlaybookKind } from './kinds.ts';
import type { Playbook } from './playbook.ts';
import { strategyOf } from './strategy.ts';

/** Ladders that ask for an order: not answering one is an answer. Thanks and care ask for none. */
const isAsking: Readonly<Record<PlaybookKind, boolean>> = {
  prevent: true,
  'win-back': true,
  'second-order': true,
  protect: false,
  develop: true,
  'last-chance': true,
  care: false,
};

/**
 * Why the ladder of an enrolled buyer ends today; undefined: it goes on, or nobody is enrolled.
 *
 * A ladder that ran to its end without an order was ignored; the one that makes `archiveAfterLadders` of them archives the
 * buyer. A follow-up that was promised is owed, whatever silence has led to since. Whoever had only forgotten is reminded once,
 * which is no refusal; care is another matter.
 */
export function stopOf(
  { enrolment, ...buyer }: Candidate,
  playbook: Playbook,
  policy: Pick<ContactPolicy, 'archiveAfterLadders'>,
  today: LocalDay,
): Stop | undefined {
  if (!enrolment) return undefined;
  const reason = reasonOf(buyer, enrolment, playbook, today);
  if (!reason) return undefined;
  const isIgnored = reason === 'ladder-done' && isAsking[playbook.kind] && enrolment.arm === 'treated';
  const ignoredLadders = buyer.person.ignoredLadders + (isIgnored ? 1 : 0);
  return { reason, ignoredLadders, archives: isIgnored && ignoredLadders >= policy.archiveAfterLadders };
}

function reasonOf(
  buyer: Omit<Candidate, 'enrolment'>,
  { lastOn, rung, nextOn, promise }: Enrolment,
  playbook: Playbook,
  today: LocalDay,
): StopReason | undefined {
  const { standing } = buyer.person;
  if (buyer.person.lastOn > lastOn) return 'bought';
  if (standing === 'never' || standing === 'archived') return standing;
  if (standing === 'care' && playbook.kind !== 'care') return 'care';
  if (standing === 'open' && playbook.kind === 'care') return 'care-over';
  // Whatever the merchant set and the buyer asked for: a one-time buyer is nobody to win back, nor the reverse.
  if (isOfOtherHabit(buyer, playbook)) return 'state-left';
  if (promise) return promise.kept ? 'promise-kept' : undefined;
  if (buyer.hadForgotten && rung >= 1 && playbook.kind !== 'care') return 'reminded';
  if (playbook.stopWhenStateLeft && strategyOf(buyer, standing) !== playbook.kind) return 'state-left';
  return rung >= playbook.rungs.length && nextOn <= today ? 'ladder-done' : undefined;
}

function isOfOtherHabit({ habit }: Pick<Candidate, 'habit'>, { kind }: Playbook): boolean {
  return kind !== 'care' && (kind === 'second-order') !== (habit === 'one-time');
}

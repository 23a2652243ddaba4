import type { ContactPolicy } from '../guards/contact-policy.ts';
import type { Standing } from '../segments/standing.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Candidate, Enrolment } from './candidate.ts';
import type { Stop, StopReason } from './decision.ts';
import { kindTraits } from './kind-traits.ts';
import type { PlaybookKind } from './kinds.ts';
import type { Playbook } from './playbook.ts';
import { strategyOf } from './strategy.ts';

/**
 * Why the ladder of an enrolled buyer ends today; undefined: it goes on, or nobody is enrolled.
 *
 * A ladder that ran to its end without an order was ignored; the one that makes `archiveAfterLadders` of them archives the
 * buyer. A follow-up that was promised is owed, whatever silence has led to since. Whoever had only forgotten is reminded once,
 * which is no refusal; nor has a ladder that repeats an end of its own.
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
  const isIgnored = reason === 'ladder-done' && kindTraits[playbook.kind].asks && enrolment.arm === 'treated';
  const ignoredLadders = buyer.person.ignoredLadders + (isIgnored ? 1 : 0);
  return { reason, ignoredLadders, archives: isIgnored && ignoredLadders >= policy.archiveAfterLadders };
}

/** Why a standing ends the ladders of a kind, which are for those of another; undefined: it does not. */
export function standingStop(standing: Standing, kind: PlaybookKind): StopReason | undefined {
  const { standing: own } = kindTraits[kind];
  if (standing === own) return undefined;
  if (standing !== 'open') return standing;
  return own === 'care' ? 'care-over' : 'archive-lifted';
}

function reasonOf(
  buyer: Omit<Candidate, 'enrolment'>,
  { lastOn, rung, nextOn, promise }: Enrolment,
  playbook: Playbook,
  today: LocalDay,
): StopReason | undefined {
  const { standing } = buyer.person;
  if (buyer.person.lastOn > lastOn) return 'bought';
  const { repeats } = kindTraits[playbook.kind];
  const otherStanding = standingStop(standing, playbook.kind);
  if (otherStanding) return otherStanding;
  // Whatever the merchant set and the buyer asked for: a one-time buyer is nobody to win back, nor the reverse.
  if (isOfOtherHabit(buyer, playbook)) return 'state-left';
  if (promise && !promise.kept) return undefined;
  if (promise && !repeats) return 'promise-kept';
  if (buyer.hadForgotten && rung >= 1 && kindTraits[playbook.kind].purpose === 'promotion') return 'reminded';
  if (playbook.stopWhenStateLeft && strategyOf(buyer, standing) !== playbook.kind) return 'state-left';
  return !repeats && rung >= playbook.rungs.length && nextOn <= today ? 'ladder-done' : undefined;
}

function isOfOtherHabit({ habit }: Pick<Candidate, 'habit'>, { kind }: Playbook): boolean {
  return kindTraits[kind].standing === 'open' && (kind === 'second-order') !== (habit === 'one-time');
}

import type { Incentive } from '../offers/incentive.ts';
import type { Candidate } from './candidate.ts';
import { kindTraits } from './kind-traits.ts';
import { carryProblem } from './may-carry.ts';
import type { Playbook } from './playbook.ts';
import type { Rung } from './rung.ts';
import type { Worth, WorthOf } from './worth.ts';

/** The number of the one contact that a buyer asked for: no ladder has so many rungs, and a second one has no number. */
export const promiseRung = 100;

/** The contact that is a candidate's turn: which rung, and what may go with it. */
export interface Turn {
  /** 1 … n, or `promiseRung`. */
  readonly rung: number;
  /** Without an incentive that this place on the ladder may not carry. */
  readonly content: Rung;
}

/** The rung after the one reached, 0: none; a ladder that repeats begins anew. Undefined where none is left. */
export function rungAfter(reached: number, { kind, rungs }: Pick<Playbook, 'kind' | 'rungs'>): number | undefined {
  if (kindTraits[kind].repeats) return (reached % rungs.length) + 1;
  return reached < rungs.length ? reached + 1 : undefined;
}

/**
 * The next rung of a candidate; undefined where the ladder has none left.
 *
 * A promised follow-up speaks as the last contact did, and gives nothing away: they asked for a reminder, not for a price. Nor
 * does whoever had only forgotten need one.
 */
export function turnOf({ enrolment, hadForgotten }: Candidate, playbook: Playbook): Turn | undefined {
  const reached = enrolment?.rung ?? 0;
  if (enrolment?.promise && !enrolment.promise.kept) {
    const last = playbook.rungs[Math.min(Math.max(reached, 1), playbook.rungs.length) - 1];
    return last && { rung: promiseRung, content: withoutPrice(last) };
  }
  const rung = rungAfter(reached, playbook);
  const next = rung === undefined ? undefined : playbook.rungs[rung - 1];
  if (rung === undefined || !next) return undefined;
  return { rung, content: hadForgotten ? withoutPrice(next) : allowedOnly(playbook, rung, next) };
}

/**
 * What would go with each rung of the ladder, were they all due today, rung by rung. It stands on nothing that follows the draw,
 * so that both arms have it alike and an offer is compared among those who were meant to have it.
 */
export function offersMeant(candidate: Candidate, playbook: Playbook, worthOf: WorthOf): Incentive[] {
  return playbook.rungs.map((rung, i) => {
    const turn = { rung: i + 1, content: allowedOnly(playbook, i + 1, rung) };
    return worthOfTurn(candidate, turn, worthOf).incentive;
  });
}

/** The worth of a turn. Only the rung's own incentive may come with it; anything else would be a gift that nobody set. */
export function worthOfTurn(candidate: Candidate, { content }: Turn, worthOf: WorthOf): Worth {
  const worth = worthOf(candidate, content);
  const isOwn = worth.incentive.kind === content.incentive.kind;
  return isOwn || worth.incentive.kind === 'none' ? worth : { ...worth, incentive: { kind: 'none' } };
}

function allowedOnly(playbook: Playbook, n: number, rung: Rung): Rung {
  return carryProblem(playbook, n, rung.incentive) ? withoutPrice(rung) : rung;
}

function withoutPrice(rung: Rung): Rung {
  return { ...rung, incentive: { kind: 'none' } };
}

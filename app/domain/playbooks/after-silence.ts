import { lastPassed } from '../segments/state.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Candidate } from './candidate.ts';
import type { Decision } from './decision.ts';
import { kindTraits } from './kind-traits.ts';
import type { Playbook } from './playbook.ts';

/**
 * A candidate as silence alone will have made them by `day`, by their stored boundary dates.
 *
 * Whoever has not moved by then is as they are, also where their state came about otherwise. What is for a standing counts
 * from the day on which that was set, which no silence moves.
 */
export function afterSilence(candidate: Candidate, day: LocalDay, { kind }: Pick<Playbook, 'kind'>): Candidate {
  const passed = candidate.boundaries && lastPassed(candidate.boundaries, day);
  if (!passed || passed.state === candidate.state) return candidate;
  const moved: Candidate = { ...candidate, state: passed.state };
  if (kindTraits[kind].standing !== 'open') return moved;
  return { ...moved, sinceOn: passed.on, cause: 'silence', takenInOn: undefined };
}

/**
 * Somebody as a day's decision about them leaves them behind; undefined: this playbook is done with them for this silence.
 *
 * A contact counts against caps from now on, and a promise is kept by it. Who is blocked has been taken in all the same.
 */
export function afterDecision(decision: Decision, today: LocalDay): Candidate | undefined {
  const { candidate } = decision;
  if (decision.verdict === 'blocked') return { ...candidate, takenInOn: candidate.takenInOn ?? today };
  const { person, enrolment } = candidate;
  if (decision.verdict !== 'contact') {
    const nextOn = 'nextOn' in decision ? decision.nextOn : undefined;
    // A follow-up that found no day by then is not tried again before it.
    return enrolment && nextOn ? { ...candidate, enrolment: { ...enrolment, nextOn, promise: undefined } } : undefined;
  }
  const { rung, on, nextOn } = decision.contact;
  const isPromised = enrolment?.promise !== undefined && !enrolment.promise.kept;
  return {
    ...candidate,
    person: { ...person, contactedOn: [...person.contactedOn, on] },
    enrolment: {
      arm: 'treated',
      share: enrolment?.share ?? 0,
      lastOn: enrolment?.lastOn ?? person.lastOn,
      rung: isPromised ? enrolment.rung : rung,
      nextOn,
      ...(enrolment?.promise && { promise: { ...enrolment.promise, kept: true } }),
    },
  };
}

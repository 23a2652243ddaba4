import { blockHolds } from '../guards/check-block.ts';
import type { Question } from '../guards/question.ts';
import type { Room } from '../guards/room.ts';
import { addDays, daysBetween, type LocalDay } from '../time/local-day.ts';
import { wallClock } from '../time/wall-clock.ts';
import type { Candidate } from './candidate.ts';
import { channelTraits } from './channel-traits.ts';
import type { DayRules } from './decide.ts';
import type { DecisionExplanation, FollowingSentence, TurnSentence } from './decision-sentence.ts';
import type { Playbook } from './playbook.ts';
import { turnOf, worthOfTurn, type Turn } from './planned-rung.ts';
import { stopOf } from './stop-of.ts';
import type { Worth } from './worth.ts';

/** What a decision was made of: the candidate, the day's rules and the room that was left when their turn came. */
export interface DecisionSubject {
  readonly candidate: Candidate;
  readonly rules: DayRules;
  readonly room: Room;
}

/**
 * Whether an explanation is true of the decision about a candidate.
 *
 * Each number in it must be the candidate's own, and the rules, applied to those numbers by plain comparison, must lead to the
 * verdict that it names: who is said to be contacted has no guard against them, who is said to wait has exactly that one first.
 */
export function checkDecision(explanation: DecisionExplanation, subject: DecisionSubject): boolean {
  const { candidate, rules } = subject;
  const { playbook, policy, moment } = rules;
  if (explanation.on !== moment.today || explanation.kind !== playbook.kind) return false;
  const stop = stopOf(candidate, playbook, policy, moment.today);
  if (!stop) {
    return !explanation.stop && turnHolds(explanation.turn, subject) && verdictHolds(explanation, subject);
  }
  const count = playbook.rungs.length;
  return (
    !explanation.turn &&
    !explanation.guard &&
    explanation.verdict.key === 'playbook.verdict.stopped' &&
    explanation.stop?.key === `playbook.stop.${stop.reason}` &&
    (explanation.stop.key !== 'playbook.stop.ladder-done' || explanation.stop.params.count === count) &&
    isSame(
      explanation.following,
      stop.archives ? [{ key: 'playbook.archives', params: { count: stop.ignoredLadders } }] : [],
    )
  );
}

/** Whether it was their turn, counted in days from the boundary or from the contact before. */
function turnHolds(turn: TurnSentence | undefined, { candidate, rules }: DecisionSubject): boolean {
  const { enrolment, sinceOn } = candidate;
  const { playbook, moment } = rules;
  if (!turn) return false;
  switch (turn.key) {
    case 'playbook.turn.next':
      return (
        enrolment !== undefined &&
        !enrolment.promise &&
        turn.params.rung === enrolment.rung + 1 &&
        turn.params.rungs === playbook.rungs.length &&
        turn.params.dueOn === enrolment.nextOn &&
        turn.params.dueOn <= moment.today
      );
    case 'playbook.turn.promised':
      return enrolment?.promise?.on === turn.params.on && turn.params.on <= moment.today;
    default:
      return (
        enrolment === undefined &&
        turn.key === `playbook.turn.enters.${playbook.kind}` &&
        turn.params.sinceOn === sinceOn &&
        turn.params.dueOn <= moment.today &&
        isEntryDue(turn.params.dueOn, { candidate, rules })
      );
  }
}

/** Whether it is the boundary's own day, or, of those who were there before the playbook, the day that takes them in. */
function isEntryDue(on: LocalDay, { candidate, rules }: Pick<DecisionSubject, 'candidate' | 'rules'>): boolean {
  const { playbook, moment, activeSinceOn } = rules;
  if (isFirstDue(on, candidate, playbook)) return true;
  const isTaken = on === (candidate.takenInOn ?? moment.today);
  return isTaken && playbook.backlogADay !== null && candidate.sinceOn < activeSinceOn;
}

/** Whether the first rung's share of the gap, held within its days, lies between the boundary and this day. */
function isFirstDue(
  on: LocalDay,
  { sinceOn, expectedGapDays }: Candidate,
  { firstWaitDays, waitDays, rungs }: Playbook,
): boolean {
  const wanted = Math.round((rungs[0]?.waitShare ?? 0) * expectedGapDays);
  return daysBetween(sinceOn, on) === Math.max(firstWaitDays, Math.min(waitDays.max, wanted));
}

function verdictHolds({ verdict, guard, why, following }: DecisionExplanation, subject: DecisionSubject): boolean {
  const { candidate, rules } = subject;
  const turn = turnOf(candidate, rules.playbook);
  if (!turn) return false;
  const worth = worthOfTurn(candidate, turn, rules.worthOf);
  if (!blockHolds(guard, questionOf(subject, turn, worth))) return false;
  switch (verdict.key) {
    case 'playbook.verdict.held-out':
      return guard?.key === 'guard.held-out' && guard.params.share === verdict.params.share && following.length === 0;
    case 'playbook.verdict.stopped':
      return guard !== undefined && isFinal(guard.key) && following.length === 0;
    case 'playbook.verdict.blocked':
    case 'playbook.verdict.expired': {
      const { patienceUntilOn } = verdict.params;
      const isOver = rules.moment.today >= patienceUntilOn;
      const waits = guard !== undefined && guard.key !== 'guard.held-out' && !isFinal(guard.key);
      return (
        waits &&
        following.length === 0 &&
        isOver === (verdict.key === 'playbook.verdict.expired') &&
        patienceHolds(patienceUntilOn, subject)
      );
    }
    default: {
      const { intent } = turn.content;
      const isContact = guard === undefined && verdict.key === `playbook.verdict.contact.${intent}`;
      return (
        isContact &&
        verdict.params.on === outOn(subject) &&
        isSame(why, worth.why) &&
        followingHolds(following, turn, worth, subject)
      );
    }
  }
}

function questionOf({ candidate, rules, room }: DecisionSubject, { content }: Turn, worth: Worth): Question {
  const { needsConsent, minutes } = channelTraits[content.channel];
  const { costAtMostMinor, expectedProfitMinor } = worth;
  const isPromotional = rules.playbook.kind !== 'care';
  const { enrolment, draw, person } = candidate;
  const isHeldOut = enrolment ? enrolment.arm === 'control' : draw < rules.share;
  return {
    person,
    ask: { needsConsent, minutes, isPromotional, costAtMostMinor, expectedProfitMinor },
    policy: rules.policy,
    room,
    moment: rules.moment,
    heldOutShare: isHeldOut ? (enrolment?.share ?? rules.share) : undefined,
  };
}

const finalReasons = ['never', 'no-consent', 'care', 'just-bought', 'subscription', 'archived', 'not-worth-it'];

function isFinal(key: string): boolean {
  return finalReasons.includes(key.split('.')[1] ?? '');
}

function patienceHolds(until: LocalDay, { candidate, rules }: DecisionSubject): boolean {
  const { enrolment } = candidate;
  const dueOn = addDays(until, -rules.playbook.patienceDays);
  if (!enrolment) return isEntryDue(dueOn, { candidate, rules });
  return dueOn === (enrolment.promise?.on ?? enrolment.nextOn);
}

/** The shop's day at the first instant that is not quiet. */
function outOn({ candidate, rules: { moment } }: DecisionSubject): LocalDay | undefined {
  const at = moment.freeAt(candidate.person.country);
  if (!at) return undefined;
  const { date } = wallClock(at, moment.shopZone);
  return date < moment.today ? moment.today : date;
}

function followingHolds(
  following: readonly FollowingSentence[],
  { rung }: Turn,
  { costAtMostMinor }: Worth,
  subject: DecisionSubject,
): boolean {
  const { candidate, rules } = subject;
  const { rungs, waitDays, approval } = rules.playbook;
  const after = rungs[Math.min(rung, rungs.length - 1)];
  const out = outOn(subject);
  if (!after || !out) return false;
  const wait = Math.max(waitDays.min, Math.min(waitDays.max, Math.round(after.waitShare * candidate.expectedGapDays)));
  const isNew = daysBetween(rules.activeSinceOn, rules.moment.today) < approval.firstDays;
  const isDear = approval.aboveMinor !== null && costAtMostMinor > approval.aboveMinor;
  const next = {
    key: rung < rungs.length ? 'playbook.next.rung' : 'playbook.next.end',
    params: { on: addDays(out, wait) },
  };
  return isSame(following, isNew || isDear ? [{ key: 'playbook.approval', params: {} }, next] : [next]);
}

/** Sentences are plain values; their fields are made in one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

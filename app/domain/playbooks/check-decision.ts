import { blockHolds } from '../guards/check-block.ts';
import type { Question } from '../guards/question.ts';
import type { Room } from '../guards/room.ts';
import { addDays, daysBetween, type LocalDay } from '../time/local-day.ts';
import { wallClock } from '../time/wall-clock.ts';
import type { Candidate } from './candidate.ts';
import { channelTraits } from './channel-traits.ts';
import type { DayRules } from './decide.ts';
import { entryName, type DecisionExplanation, type FollowingSentence, type TurnSentence } from './decision-sentence.ts';
import { kindTraits } from './kind-traits.ts';
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
  const { enrolment, sinceOn, state } = candidate;
  const { playbook, moment } = rules;
  const { repeats } = kindTraits[playbook.kind];
  const count = playbook.rungs.length;
  if (!turn) return false;
  switch (turn.key) {
    case 'playbook.turn.next':
      return (
        enrolment !== undefined &&
        (!enrolment.promise || (repeats && enrolment.promise.kept)) &&
        turn.params.rung === (repeats ? enrolment.rung % count : enrolment.rung) + 1 &&
        turn.params.rungs === count &&
        turn.params.dueOn === enrolment.nextOn &&
        turn.params.dueOn <= moment.today
      );
    case 'playbook.turn.promised':
      return (
        enrolment?.promise?.kept === false && enrolment.promise.on === turn.params.on && turn.params.on <= moment.today
      );
    default:
      return (
        enrolment === undefined &&
        turn.key === `playbook.turn.enters.${entryName(playbook.kind, state)}` &&
        turn.params.sinceOn === sinceOn &&
        turn.params.dueOn <= moment.today &&
        isEntryDue(turn.params.dueOn, { candidate, rules })
      );
  }
}

/** Whether it is the boundary's own day, or, of those who were there before the playbook, the day that takes them in. */
function isEntryDue(on: LocalDay, { candidate, rules }: Pick<DecisionSubject, 'candidate' | 'rules'>): boolean {
  const { playbook, moment, activeSinceOn } = rules;
  if (isFirstDue(on, candidate, rules)) return true;
  const isTaken = on === (candidate.takenInOn ?? moment.today);
  return isTaken && playbook.backlogADay !== null && candidate.sinceOn < activeSinceOn;
}

/**
 * Whether the first rung's share of the gap, held within its days, lies between the boundary and this day; where the ladder
 * repeats: as often as it has passed.
 */
function isFirstDue(on: LocalDay, { sinceOn, expectedGapDays }: Candidate, { playbook, moment }: DayRules): boolean {
  const wait = firstWait(expectedGapDays, playbook);
  const passed = daysBetween(sinceOn, on);
  if (!kindTraits[playbook.kind].repeats || wait === 0) return passed === wait;
  return passed > 0 && passed % wait === 0 && (passed === wait || daysBetween(on, moment.today) < wait);
}

function firstWait(gapDays: number, { firstWaitDays, waitDays, rungs }: Playbook): number {
  const wanted = Math.round((rungs[0]?.waitShare ?? 0) * gapDays);
  return Math.max(firstWaitDays, Math.min(waitDays.max, wanted));
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
      return guard !== undefined && isFinal(guard.key) && nextTurnHolds(following, subject);
    case 'playbook.verdict.blocked':
    case 'playbook.verdict.expired': {
      const { patienceUntilOn } = verdict.params;
      const isOver = rules.moment.today >= patienceUntilOn;
      const waits = guard !== undefined && guard.key !== 'guard.held-out' && !isFinal(guard.key);
      return (
        waits &&
        (isOver ? nextTurnHolds(following, subject) : following.length === 0) &&
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
  const { kind } = rules.playbook;
  const purpose = kind === 'care' || kind === 'keep-in-touch' ? kind : 'promotion';
  const { enrolment, draw, person } = candidate;
  const isHeldOut = enrolment ? enrolment.arm === 'control' : draw < rules.share;
  return {
    person,
    ask: {
      needsConsent: needsConsent || purpose === 'keep-in-touch',
      minutes,
      purpose,
      costAtMostMinor,
      expectedProfitMinor,
    },
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
  const { promise, nextOn } = enrolment;
  return dueOn === (promise && !promise.kept ? promise.on : nextOn);
}

/** What repeats comes again: a wait after today, for those who have not entered a wait after this turn. */
function nextTurnHolds(following: readonly FollowingSentence[], { candidate, rules }: DecisionSubject): boolean {
  const { playbook, moment } = rules;
  const { enrolment, sinceOn, expectedGapDays } = candidate;
  if (!kindTraits[playbook.kind].repeats) return following.length === 0;
  const wait = firstWait(expectedGapDays, playbook);
  const passed = wait === 0 ? 0 : Math.floor(daysBetween(sinceOn, moment.today) / wait);
  const on = enrolment
    ? addDays(moment.today, waitAfter(enrolment.rung, candidate, playbook))
    : addDays(sinceOn, wait * (Math.max(1, passed) + 1));
  return isSame(following, [{ key: 'playbook.next.turn', params: { on } }]);
}

function waitAfter(rung: number, { expectedGapDays }: Candidate, { rungs, waitDays, firstWaitDays }: Playbook): number {
  const after = rungs[Math.min(rung, rungs.length - 1)];
  const least = rung === 0 ? firstWaitDays : waitDays.min;
  return Math.max(least, Math.min(waitDays.max, Math.round((after?.waitShare ?? 0) * expectedGapDays)));
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
  const { kind, rungs, approval } = rules.playbook;
  const out = outOn(subject);
  if (!out) return false;
  const wait = waitAfter(rung, candidate, rules.playbook);
  const isNew = daysBetween(rules.activeSinceOn, rules.moment.today) < approval.firstDays;
  const isDear = approval.aboveMinor !== null && costAtMostMinor > approval.aboveMinor;
  const next = {
    key: rung < rungs.length || kindTraits[kind].repeats ? 'playbook.next.rung' : 'playbook.next.end',
    params: { on: addDays(out, wait) },
  };
  return isSame(following, isNew || isDear ? [{ key: 'playbook.approval', params: {} }, next] : [next]);
}

/** Sentences are plain values; their fields are made in one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

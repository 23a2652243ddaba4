import { consequenceOf, type Block } from '../guards/block.ts';
import type { ContactAsk } from '../guards/contact-ask.ts';
import type { ContactPolicy } from '../guards/contact-policy.ts';
import { firstBlock } from '../guards/first-block.ts';
import { contactDay } from '../guards/guards.ts';
import type { Moment } from '../guards/question.ts';
import type { Room } from '../guards/room.ts';
import { addDays, type LocalDay } from '../time/local-day.ts';
import { armOfDraw } from './arm.ts';
import { askOf } from './ask-of.ts';
import type { Candidate } from './candidate.ts';
import { channelTraits } from './channel-traits.ts';
import type { PlannedContact, Verdict } from './decision.ts';
import { entryDueOn } from './backlog.ts';
import { kindTraits } from './kind-traits.ts';
import { entryRefusal, type EntryRefusal, type EntryRules } from './may-enter.ts';
import { offersMeant, turnOf, worthOfTurn, type Turn } from './planned-rung.ts';
import { rungOn } from './rung-dates.ts';
import { stopOf } from './stop-of.ts';
import type { Worth, WorthOf } from './worth.ts';

/** All that a day's decisions of one playbook stand on, beside the candidates and the room that is left. */
export interface DayRules extends EntryRules {
  readonly policy: ContactPolicy;
  /** For `plan`. */
  readonly moment: Moment;
  /** The share of people who are held out. */
  readonly share: number;
  readonly worthOf: WorthOf;
}

/** A candidate's verdict, and what it takes from the room; or why nobody has to be judged today. */
export type Judgement =
  | { readonly eligible: true; readonly verdict: Verdict; readonly ask?: ContactAsk | undefined }
  | { readonly eligible: false; readonly refusal: EntryRefusal };

/** What becomes of one candidate today, with so much room left. Pure: the same question has the same answer. */
export function decide(candidate: Candidate, rules: DayRules, room: Room): Judgement {
  const { playbook, policy, moment } = rules;
  const { today } = moment;
  const stop = stopOf(candidate, playbook, policy, today);
  if (stop) return { eligible: true, verdict: { verdict: 'stopped', stop } };
  const refusal = notDue(candidate, rules);
  if (refusal) return { eligible: false, refusal };
  const turn = turnOf(candidate, playbook);
  // A playbook without a rung has nobody's turn; the parser lets none through.
  if (!turn) return { eligible: false, refusal: { reason: 'not-yet', dueOn: dueOn(candidate, rules) } };
  const worth = worthOfTurn(candidate, turn, rules.worthOf);
  const ask = askOf(playbook.kind, turn.content.channel, worth);
  const block = firstBlock({
    person: candidate.person,
    ask,
    policy,
    room,
    moment,
    heldOutShare: shareOf(candidate, rules),
  });
  if (block) return { eligible: true, verdict: blockedVerdict(block, candidate, rules) };
  const contact = contactOf(candidate, turn, worth, rules);
  return { eligible: true, verdict: { verdict: 'contact', ...entryOf(candidate, rules), contact }, ask };
}

/** The day on which a candidate's turn came: patience is counted from it. */
export function dueOn(candidate: Candidate, rules: EntryRules): LocalDay {
  const { enrolment } = candidate;
  if (!enrolment) return entryDueOn(candidate, rules);
  return enrolment.promise && !enrolment.promise.kept ? enrolment.promise.on : enrolment.nextOn;
}

function notDue(candidate: Candidate, rules: DayRules): EntryRefusal | undefined {
  const { today } = rules.moment;
  if (!candidate.enrolment) return entryRefusal(candidate, rules);
  if (candidate.id < 0n) return { reason: 'guest' };
  const due = dueOn(candidate, rules);
  return today < due ? { reason: 'not-yet', dueOn: due } : undefined;
}

/** Who has entered keeps the arm that was drawn; who would enter is drawn now. Undefined: not held out. */
function shareOf({ enrolment, draw }: Candidate, { share }: DayRules): number | undefined {
  const drawn = enrolment ?? { arm: armOfDraw(draw, share), share };
  return drawn.arm === 'control' ? drawn.share : undefined;
}

function entryOf(candidate: Candidate, { playbook, worthOf }: DayRules) {
  const enters = !candidate.enrolment;
  return { enters, offers: enters ? offersMeant(candidate, playbook, worthOf) : [] };
}

function blockedVerdict(block: Block, candidate: Candidate, rules: DayRules): Verdict {
  const { playbook, moment } = rules;
  if (block.reason === 'held-out') return { verdict: 'held-out', ...entryOf(candidate, rules), share: block.share };
  const { today } = moment;
  const due = dueOn(candidate, rules);
  const nextOn = nextTurnOn(candidate, playbook, candidate.enrolment ? today : due);
  if (consequenceOf[block.reason] === 'ends') return { verdict: 'stopped', block, nextOn };
  const patienceUntilOn = addDays(due, playbook.patienceDays);
  if (today < patienceUntilOn) return { verdict: 'blocked', block, patienceUntilOn };
  return { verdict: 'expired', block, patienceUntilOn, nextOn };
}

/** When it is their turn again after one that came to nothing; undefined: a ladder that does not repeat is over for them. */
function nextTurnOn(candidate: Candidate, playbook: DayRules['playbook'], afterOn: LocalDay): LocalDay | undefined {
  if (!kindTraits[playbook.kind].repeats) return undefined;
  const { enrolment, expectedGapDays } = candidate;
  return rungOn(enrolment ? enrolment.rung + 1 : 1, afterOn, expectedGapDays, playbook);
}

function contactOf(
  candidate: Candidate,
  { rung, content }: Turn,
  { incentive, costAtMostMinor, expectedProfitMinor, why }: Worth,
  { playbook, moment, activeSinceOn }: DayRules,
): PlannedContact {
  const { firstDays, aboveMinor } = playbook.approval;
  const { country } = candidate.person;
  const on = contactDay(moment, country);
  return {
    rung,
    intent: content.intent,
    channel: content.channel,
    incentive,
    costAtMostMinor,
    minutes: channelTraits[content.channel].minutes,
    expectedProfitMinor,
    why,
    on,
    notBefore: moment.freeAt(country) ?? moment.now,
    needsApproval:
      moment.today < addDays(activeSinceOn, firstDays) || (aboveMinor !== null && costAtMostMinor > aboveMinor),
    nextOn: rungOn(rung + 1, on, candidate.expectedGapDays, playbook),
  };
}

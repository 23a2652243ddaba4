import { guardSentence } from '../guards/guard-sentence.ts';
import type { Candidate } from './candidate.ts';
import { dueOn } from './decide.ts';
import { kindTraits } from './kind-traits.ts';
import { turnOf } from './planned-rung.ts';
import type { Decision, PlannedContact, Stop } from './decision.ts';
import {
  entryName,
  type DecisionExplanation,
  type FollowingSentence,
  type StopSentence,
  type TurnSentence,
  type VerdictSentence,
} from './decision-sentence.ts';
import type { EntryRules } from './may-enter.ts';
import type { Playbook } from './playbook.ts';

/** Explains a decision of a day: whose turn it was, what became of it, why, and what comes next. */
export function explainDecision(decision: Decision, rules: EntryRules): DecisionExplanation {
  const { candidate } = decision;
  const { playbook, moment } = rules;
  const whole = { on: moment.today, kind: playbook.kind, verdict: verdictSentence(decision) };
  if ('stop' in decision) {
    return { ...whole, stop: stopSentence(decision.stop, playbook), following: afterStop(decision.stop) };
  }
  const turn = turnSentence(candidate, rules);
  switch (decision.verdict) {
    case 'contact':
      return { ...whole, turn, why: decision.contact.why, following: afterContact(decision.contact, playbook) };
    case 'held-out':
      return { ...whole, turn, guard: guardSentence({ reason: 'held-out', share: decision.share }), following: [] };
    default:
      return { ...whole, turn, guard: guardSentence(decision.block), following: afterBlock(decision) };
  }
}

function turnSentence(candidate: Candidate, rules: EntryRules): TurnSentence {
  const { playbook } = rules;
  const { enrolment, sinceOn, state } = candidate;
  const due = dueOn(candidate, rules);
  if (!enrolment) {
    return { key: `playbook.turn.enters.${entryName(playbook.kind, state)}`, params: { sinceOn, dueOn: due } };
  }
  const isPromised = enrolment.promise && !enrolment.promise.kept;
  if (isPromised) return { key: 'playbook.turn.promised', params: { on: due } };
  const rung = turnOf(candidate, playbook)?.rung ?? enrolment.rung + 1;
  const params = { rung, rungs: playbook.rungs.length, dueOn: due };
  return { key: 'playbook.turn.next', params };
}

function verdictSentence(decision: Decision): VerdictSentence {
  switch (decision.verdict) {
    case 'contact':
      return { key: `playbook.verdict.contact.${decision.contact.intent}`, params: { on: decision.contact.on } };
    case 'held-out':
      return { key: 'playbook.verdict.held-out', params: { share: decision.share } };
    case 'stopped':
      return { key: 'playbook.verdict.stopped', params: {} };
    default:
      return {
        key: `playbook.verdict.${decision.verdict}`,
        params: { patienceUntilOn: decision.patienceUntilOn },
      };
  }
}

function stopSentence({ reason }: Stop, { rungs }: Playbook): StopSentence {
  if (reason === 'ladder-done') return { key: 'playbook.stop.ladder-done', params: { count: rungs.length } };
  return { key: `playbook.stop.${reason}`, params: {} };
}

function afterStop({ archives, ignoredLadders }: Stop): FollowingSentence[] {
  return archives ? [{ key: 'playbook.archives', params: { count: ignoredLadders } }] : [];
}

function afterBlock(decision: Decision): FollowingSentence[] {
  const nextOn = 'nextOn' in decision ? decision.nextOn : undefined;
  return nextOn === undefined ? [] : [{ key: 'playbook.next.turn', params: { on: nextOn } }];
}

function afterContact({ rung, nextOn, needsApproval }: PlannedContact, { kind, rungs }: Playbook): FollowingSentence[] {
  const goesOn = rung < rungs.length || kindTraits[kind].repeats;
  const key = goesOn ? 'playbook.next.rung' : 'playbook.next.end';
  const next: FollowingSentence = { key, params: { on: nextOn } };
  return needsApproval ? [{ key: 'playbook.approval', params: {} }, next] : [next];
}

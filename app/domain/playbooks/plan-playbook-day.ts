import { roomAfter, type Room } from '../guards/room.ts';
import { backlogOf, isOfBacklog } from './backlog.ts';
import type { Candidate } from './candidate.ts';
import { addToTally, emptyTally, type DayTally } from './day-tally.ts';
import { decide, type DayRules, type Judgement } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Playbook } from './playbook.ts';

/** What a day of one playbook has come to so far: carried from batch to batch. */
export interface DayRun {
  readonly room: Room;
  /** How many of the backlog may still be taken in. */
  readonly backlogLeft: number;
  readonly tally: DayTally;
}

/** The day before its first batch. */
export function startOfDay(room: Room, playbook: Playbook): DayRun {
  return { room, backlogLeft: backlogOf(playbook), tally: emptyTally };
}

/**
 * One day of one playbook: a decision for each candidate who is eligible.
 *
 * Candidates come in batches, the most important batch first; within a batch the order in which they come does not matter.
 * Each contact takes its part of the room, so that who comes first by priority, then by id, gets it; the backlog comes after
 * everybody whose turn has come by itself, and only while there is room. Who need not be judged today (`entryRefusal`) is
 * counted in `tally.passedOver` and has no decision. Time and memory grow with the batch alone.
 */
export function planPlaybookDay(
  rules: DayRules,
  candidates: readonly Candidate[],
  before: DayRun,
): { readonly decisions: readonly Decision[]; readonly run: DayRun } {
  const decisions: Decision[] = [];
  let { room, backlogLeft, tally } = before;
  const ofBacklog = new Set(candidates.filter((one) => isOfBacklog(one, rules)));
  const others = candidates.filter((one) => !ofBacklog.has(one));
  for (const candidate of [...others.toSorted(byPriority), ...[...ofBacklog].sort(byBoundary)]) {
    const isNew = ofBacklog.has(candidate) && candidate.takenInOn === undefined;
    const waits = isNew && (backlogLeft < 1 || room.contactsLeft < 1);
    const judgement: Judgement = waits ? inBacklog : decide(candidate, rules, room);
    tally = addToTally(tally, judgement);
    if (!judgement.eligible) continue;
    decisions.push({ candidate, ...judgement.verdict });
    if (isNew) backlogLeft -= 1;
    if (judgement.ask) room = roomAfter(room, judgement.ask);
  }
  return { decisions, run: { room, backlogLeft, tally } };
}

const inBacklog: Judgement = { eligible: false, refusal: { reason: 'in-backlog' } };

/** Whose silence is freshest is likeliest to come back: who passed the boundary last, then the smaller id. */
function byBoundary(a: Candidate, b: Candidate): number {
  if (a.sinceOn !== b.sinceOn) return a.sinceOn < b.sinceOn ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

/** Higher priority first, then the smaller id: an order without ties. */
function byPriority(a: Candidate, b: Candidate): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  return a.id < b.id ? -1 : 1;
}

import { roomAfter, type Room } from '../guards/room.ts';
import type { Candidate } from './candidate.ts';
import { addToTally, emptyTally, type DayTally } from './day-tally.ts';
import { decide, type DayRules } from './decide.ts';
import type { Decision } from './decision.ts';

/** What a day of one playbook has come to so far: carried from batch to batch. */
export interface DayRun {
  readonly room: Room;
  readonly tally: DayTally;
}

/** The day before its first batch. */
export function startOfDay(room: Room): DayRun {
  return { room, tally: emptyTally };
}

/**
 * One day of one playbook: a decision for each candidate who is eligible.
 *
 * Candidates come in batches, the most important batch first; within a batch the order in which they come does not matter.
 * Each contact takes its part of the room, so that who comes first by priority, then by id, gets it. Who need not be judged
 * today (`entryRefusal`) is counted in `tally.passedOver` and has no decision. Time and memory grow with the batch alone.
 */
export function planPlaybookDay(
  rules: DayRules,
  candidates: readonly Candidate[],
  before: DayRun,
): { readonly decisions: readonly Decision[]; readonly run: DayRun } {
  const decisions: Decision[] = [];
  let { room, tally } = before;
  for (const candidate of candidates.toSorted(byPriority)) {
    const judgement = decide(candidate, rules, room);
    tally = addToTally(tally, judgement);
    if (!judgement.eligible) continue;
    decisions.push({ candidate, ...judgement.verdict });
    if (judgement.ask) room = roomAfter(room, judgement.ask);
  }
  return { decisions, run: { room, tally } };
}

/** Higher priority first, then the smaller id: an order without ties. */
function byPriority(a: Candidate, b: Candidate): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  return a.id < b.id ? -1 : 1;
}

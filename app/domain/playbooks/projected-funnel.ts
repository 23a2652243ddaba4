import type { GuardReason } from '../guards/guard-reason.ts';
import { reasonOf, type Counts } from './day-tally.ts';
import type { Decision, StopReason } from './decision.ts';
import { needsCode } from './needs-code.ts';

/** So many people are shown with the reasons of their verdicts. */
const SAMPLE_PEOPLE = 20;

/**
 * What becomes of people over the projected days, each counted once: `eligible` is contacted, held out and not contacted,
 * exactly.
 */
export interface Funnel {
  readonly eligible: number;
  readonly contacted: number;
  readonly heldOut: number;
  /** By the last reason that was given. */
  readonly notContacted: Counts<GuardReason | StopReason>;
}

/** The funnel with what it would cost, and some of the people in it. */
export interface ProjectedFunnel {
  readonly funnel: Funnel;
  /** Of all days and rungs. */
  readonly contacts: number;
  /** One a person at most: a reminder says the same code again. */
  readonly codesAtMost: number;
  /** Minor units. */
  readonly costAtMostMinor: number;
  /** Of staff. */
  readonly minutes: number;
  /** The decision that tells most of each: their first contact, or else the last reason. Spread evenly over everybody. */
  readonly sample: readonly Decision[];
}

/** A projection so far: the decision that tells most of each person, in the order in which they were first judged. */
export interface FunnelRun {
  readonly telling: Map<bigint, Decision>;
  readonly withCode: Set<bigint>;
  contacts: number;
  costAtMostMinor: number;
  minutes: number;
}

/** Before the first day. */
export function emptyFunnel(): FunnelRun {
  return { telling: new Map(), withCode: new Set(), contacts: 0, costAtMostMinor: 0, minutes: 0 };
}

/** Adds a day's decisions to `run`, which it returns. */
export function addToFunnel(run: FunnelRun, decisions: readonly Decision[]): FunnelRun {
  for (const decision of decisions) {
    const { id } = decision.candidate;
    if (run.telling.get(id)?.verdict !== 'contact') run.telling.set(id, decision);
    if (decision.verdict !== 'contact') continue;
    const { incentive, costAtMostMinor, minutes } = decision.contact;
    run.contacts++;
    run.costAtMostMinor += costAtMostMinor;
    run.minutes += minutes;
    if (needsCode(incentive)) run.withCode.add(id);
  }
  return run;
}

/** The whole of it. */
export function funnelOf({ telling, withCode, contacts, costAtMostMinor, minutes }: FunnelRun): ProjectedFunnel {
  const people = [...telling.values()];
  const notContacted: Partial<Record<GuardReason | StopReason, number>> = {};
  for (const decision of people) {
    const reason = reasonNotContacted(decision);
    if (reason) notContacted[reason] = (notContacted[reason] ?? 0) + 1;
  }
  const count = (verdict: Decision['verdict']) => people.filter((decision) => decision.verdict === verdict).length;
  const funnel = { eligible: people.length, contacted: count('contact'), heldOut: count('held-out'), notContacted };
  return { funnel, contacts, codesAtMost: withCode.size, costAtMostMinor, minutes, sample: spreadOver(people) };
}

function reasonNotContacted(decision: Decision): GuardReason | StopReason | undefined {
  switch (decision.verdict) {
    case 'contact':
    case 'held-out':
      return undefined;
    case 'stopped':
      return reasonOf(decision);
    default:
      return decision.block.reason;
  }
}

/** Every n-th of them: the same people each time, from the most important to the least. */
function spreadOver(people: readonly Decision[]): Decision[] {
  const step = people.length / Math.min(SAMPLE_PEOPLE, people.length);
  return Array.from({ length: Math.min(SAMPLE_PEOPLE, people.length) }, (_, i) => people[Math.floor(i * step)]).filter(
    (decision) => decision !== undefined,
  );
}

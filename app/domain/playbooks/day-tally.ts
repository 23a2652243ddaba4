import type { GuardReason } from '../guards/guard-reason.ts';
import type { Judgement } from './decide.ts';
import type { StopReason, Verdict } from './decision.ts';
import type { EntryRefusal } from './may-enter.ts';
import { needsCode } from './needs-code.ts';

/** How often each word was said; words that were not said are absent. */
export type Counts<Word extends string> = Readonly<Partial<Record<Word, number>>>;

/** What one day of one playbook came to. `eligible` is the sum of contacts, held out, blocked, expired and stopped. */
export interface DayTally {
  readonly eligible: number;
  readonly contacts: number;
  readonly heldOut: number;
  readonly blocked: Counts<GuardReason>;
  readonly expired: Counts<GuardReason>;
  readonly stopped: Counts<GuardReason | StopReason>;
  /** Who need not be judged today. */
  readonly passedOver: Counts<EntryRefusal['reason']>;
  /** Of the contacts, those that wait for the merchant's yes. */
  readonly toApprove: number;
  /** Discount codes, if every contact with one is made. */
  readonly codesAtMost: number;
  /** Minor units. */
  readonly costAtMostMinor: number;
  /** Of staff. */
  readonly minutes: number;
}

/** Nothing yet. */
export const emptyTally: DayTally = {
  eligible: 0,
  contacts: 0,
  heldOut: 0,
  blocked: {},
  expired: {},
  stopped: {},
  passedOver: {},
  toApprove: 0,
  codesAtMost: 0,
  costAtMostMinor: 0,
  minutes: 0,
};

/** The tally with one judgement more. */
export function addToTally(tally: DayTally, judgement: Judgement): DayTally {
  if (!judgement.eligible) return { ...tally, passedOver: oneMore(tally.passedOver, judgement.refusal.reason) };
  return addVerdict({ ...tally, eligible: tally.eligible + 1 }, judgement.verdict);
}

/** How many were eligible and not contacted, by reason: "not contacted today" adds up to eligible minus contacts. */
export function notContacted({ heldOut, blocked, expired, stopped }: DayTally): Counts<GuardReason | StopReason> {
  const sum: Partial<Record<GuardReason | StopReason, number>> = heldOut > 0 ? { 'held-out': heldOut } : {};
  for (const counts of [blocked, expired, stopped]) {
    for (const [reason, n] of Object.entries(counts) as [GuardReason | StopReason, number][]) {
      sum[reason] = (sum[reason] ?? 0) + n;
    }
  }
  return sum;
}

function addVerdict(tally: DayTally, verdict: Verdict): DayTally {
  switch (verdict.verdict) {
    case 'contact': {
      const { incentive, costAtMostMinor, minutes, needsApproval } = verdict.contact;
      return {
        ...tally,
        contacts: tally.contacts + 1,
        toApprove: tally.toApprove + Number(needsApproval),
        codesAtMost: tally.codesAtMost + Number(needsCode(incentive)),
        costAtMostMinor: tally.costAtMostMinor + costAtMostMinor,
        minutes: tally.minutes + minutes,
      };
    }
    case 'held-out':
      return { ...tally, heldOut: tally.heldOut + 1 };
    case 'blocked':
    case 'expired': {
      const { verdict: word, block } = verdict;
      return { ...tally, [word]: oneMore(tally[word], block.reason) };
    }
    case 'stopped':
      return { ...tally, stopped: oneMore(tally.stopped, reasonOf(verdict)) };
  }
}

/** Why a ladder was stopped, whoever found it. */
export function reasonOf(verdict: Extract<Verdict, { verdict: 'stopped' }>): GuardReason | StopReason {
  return 'stop' in verdict ? verdict.stop.reason : verdict.block.reason;
}

function oneMore<Word extends string>(counts: Counts<Word>, word: Word): Counts<Word> {
  return { ...counts, [word]: (counts[word] ?? 0) + 1 };
}

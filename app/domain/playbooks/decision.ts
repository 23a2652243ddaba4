import type { Block } from '../guards/block.ts';
import type { Incentive } from '../offers/incentive.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Candidate } from './candidate.ts';
import type { Channel, Intent } from './rung.ts';
import type { Worth } from './worth.ts';

/** Why a ladder ends before its guards are asked. */
export const stopReasons = [
  'bought',
  'never',
  'archived',
  'care',
  'care-over',
  'archive-lifted',
  'promise-kept',
  'reminded',
  'state-left',
  'ladder-done',
] as const;

/** One of `stopReasons`. */
export type StopReason = (typeof stopReasons)[number];

/** An end of a ladder, with what it leads to. */
export interface Stop {
  readonly reason: StopReason;
  /** Whether this was the last ladder that somebody may ignore: they are archived. */
  readonly archives: boolean;
  /** Ladders ignored, this one included where it was. */
  readonly ignoredLadders: number;
}

/** A contact that is decided. */
export interface PlannedContact {
  /** 1 … n; `promiseRung` for the one contact that a buyer asked for. */
  readonly rung: number;
  readonly intent: Intent;
  readonly channel: Channel;
  readonly incentive: Incentive;
  readonly costAtMostMinor: number;
  /** Of staff. */
  readonly minutes: number;
  readonly expectedProfitMinor: number;
  readonly why: Worth['why'];
  /** The shop-local day on which it goes out: today, or tomorrow where tonight is quiet. */
  readonly on: LocalDay;
  /** The first instant at which it is not quiet where the person lives. */
  readonly notBefore: Date;
  /** Whether the merchant's yes is needed before anything leaves. */
  readonly needsApproval: boolean;
  /** When the next rung is due, or when a finished ladder counts as unanswered, if this one is made today. */
  readonly nextOn: LocalDay;
}

/**
 * What becomes of a candidate today: exactly one verdict.
 *
 * `enters`: whether an enrolment begins with it. Both arms enter in the same way: who passes every guard that comes before
 * the draw. Those who are blocked have not entered, and wait; `expired` and `stopped` are final for this silence, or until
 * `nextOn`, the day of their next turn on a ladder that repeats.
 * `offers`: of those who enter, what each rung is meant to give them, whatever their arm.
 */
export type Decision = { readonly candidate: Candidate } & Verdict;

/** By rung; empty for those who entered before. */
type Offers = readonly Incentive[];

/** A decision without whom it is about. */
export type Verdict =
  | { readonly verdict: 'contact'; readonly enters: boolean; readonly offers: Offers; readonly contact: PlannedContact }
  | { readonly verdict: 'held-out'; readonly enters: boolean; readonly offers: Offers; readonly share: number }
  | { readonly verdict: 'blocked'; readonly block: Block; readonly patienceUntilOn: LocalDay }
  | {
      readonly verdict: 'expired';
      readonly block: Block;
      readonly patienceUntilOn: LocalDay;
      readonly nextOn?: LocalDay | undefined;
    }
  | { readonly verdict: 'stopped'; readonly stop: Stop }
  | { readonly verdict: 'stopped'; readonly block: Block; readonly nextOn?: LocalDay | undefined };

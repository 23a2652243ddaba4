import type { Medium, MediumReason } from '#app/domain/guards/medium.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Preset } from '#app/domain/rhythm/definition.ts';
import type { Cause, EvidenceKey, Strength } from '#app/domain/segments/hypotheses/hypothesis.ts';
import type { Explanation } from '#app/domain/segments/explanation.ts';
import type { MoveCause } from '#app/domain/segments/moves.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { NextContact } from './next-contact.ts';
import type { ListedBuyer } from '../buyers/listed-buyer.ts';

/** An order on its buyer's page; amounts in minor units, after refunds. */
export interface CustomerOrder {
  id: string;
  on: LocalDay;
  minor: number;
  refundedMinor: number;
  source: string;
  counts: boolean;
  fault: 'test' | 'cancelled' | 'deleted' | 'refunded' | 'renewal' | null;
}

/** Something that happened to a buyer, on a shop-local day. */
export type TimelineEvent = { on: LocalDay } & (
  | { kind: 'order'; order: CustomerOrder }
  | { kind: 'move'; fromHabit: Habit | null; fromState: State | null; toHabit: Habit; toState: State; cause: MoveCause }
  | { kind: 'standing'; standing: Standing; reason: string }
  | {
      kind: 'effect';
      effect: string;
      state: string;
      reason: string | null;
      tag: string | null;
      /** Of a contact: whose step it was. */
      playbook: PlaybookKind | null;
      rung: number | null;
      /** Of a contact: by what the workflow was asked to write, and why. */
      medium: Medium | null;
      mediumWhy: MediumReason | null;
    }
  | { kind: 'code'; code: string; state: string; reason: string | null; percent: number; endsOn: LocalDay }
);

/** A sign in a customer's orders, with the numbers of its sentence and the orders it stands on. */
export interface SignData {
  cause: Cause;
  strength: Strength;
  key: EvidenceKey;
  params: Record<string, number | string>;
  orders: { id: string; on: LocalDay }[];
}

/** What the orders say about a silence, or about buying less, most telling first. */
export interface SignsData {
  about: 'silent' | 'buying';
  found: SignData[];
  noSign: Cause[];
  /** Purchases that were looked at. */
  visits: number;
}

/** What a customer's page shows. */
export interface CustomerData {
  /** What they hear from us next, or why nothing; undefined for guests, who cannot be reached. */
  nextContact?: NextContact | undefined;
  today: LocalDay;
  /** The rule in force for customers who came back. */
  rule: Preset;
  buyer: ListedBuyer & { refundedMinor: number; consent: string };
  boundaries: Record<'expectedOn' | 'dueOn' | 'lateOn' | 'slippingOn' | 'lostOn' | 'goneOn', LocalDay>;
  explanation: Explanation;
  signs: SignsData;
  /** What the rule that is not in force says of them, where it says something. */
  otherRule?: { preset: Preset; state: State; dueOn: LocalDay; lostOn: LocalDay } | undefined;
  /** How uneven the gaps are, 0 for a clock; undefined below two gaps. */
  unevenness: number | undefined;
  /** Oldest first. */
  orders: CustomerOrder[];
  /** Newest first. */
  timeline: TimelineEvent[];
  /** Whether staff may take the standing back: not when the customer unsubscribed or asked for it themselves. */
  canLift: boolean;
}

/** What staff can do to a customer's standing. */
export type StaffAction = 'care' | 'archive' | 'never' | 'lift';

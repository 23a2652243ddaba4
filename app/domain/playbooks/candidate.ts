import type { PersonFacts } from '../guards/person-facts.ts';
import type { Boundaries } from '../rhythm/boundaries.ts';
import type { Habit } from '../segments/habit.ts';
import type { MoveCause } from '../segments/moves.ts';
import type { State } from '../segments/state.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Arm } from './arm.ts';

/** Why a buyer is in their state; `clock`: the clock was made anew, and its dates moved across today. */
export type StateCause = MoveCause | 'clock';

/** What a buyer said about when to hear from us again. */
export interface Promise {
  readonly on: LocalDay;
  /** Whether the one contact that was promised has been made. */
  readonly kept: boolean;
}

/** Where a person is on a ladder. */
export interface Enrolment {
  readonly arm: Arm;
  /** The share held out when the arm was drawn. */
  readonly share: number;
  /** The last purchase when they entered: the silence that the ladder is about. */
  readonly lastOn: LocalDay;
  /** The last rung reached; 0: none. */
  readonly rung: number;
  /** The day on which the next rung is due, or on which a finished ladder counts as unanswered. */
  readonly nextOn: LocalDay;
  readonly promise?: Promise | undefined;
}

/** A buyer whom a playbook may contact today. */
export interface Candidate {
  /** Shopify's numeric customer id; negative: a guest, who cannot be reached. */
  readonly id: bigint;
  readonly habit: Habit;
  readonly state: State;
  /** The first day of the state; for *Care* the day on which the standing was set. */
  readonly sinceOn: LocalDay;
  readonly cause: StateCause;
  /** Absent where only today matters; without them a projection takes the state to last. */
  readonly boundaries?: Boundaries | undefined;
  /** Their own, from the clock. */
  readonly expectedGapDays: number;
  readonly orders: number;
  /** Minor units, over all orders. */
  readonly spentMinor: number;
  readonly productType?: string | undefined;
  /** Whether they said since their last order that they had only forgotten: they are reminded, and neither pressed nor paid. */
  readonly hadForgotten?: boolean | undefined;
  /** 0 … 1, see `drawOf`: who is held out depends on nothing else. */
  readonly draw: number;
  /** What comes first when not everybody can be contacted: higher first, then the smaller id. */
  readonly priority: number;
  readonly person: PersonFacts;
  /** Of the backlog: the night on which they were taken in, and blocked. Absent until then. */
  readonly takenInOn?: LocalDay | undefined;
  /** Absent for those who would enter now. */
  readonly enrolment?: Enrolment | undefined;
}

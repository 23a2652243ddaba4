import type { PlaybookKind } from './kinds.ts';
import type { Rung } from './rung.ts';

/** Who enters, beyond habit, state and standing. Absent: everybody. Who has no value where one is asked for is left out. */
export interface PlaybookFilters {
  readonly ordersAtLeast?: number | undefined;
  /** Minor units, over all orders. */
  readonly spentAtLeastMinor?: number | undefined;
  /** One of these is the type that they spend most on. */
  readonly productTypes?: readonly string[] | undefined;
  /** ISO 3166 alpha-2. Looked at before each contact, since only Shopify knows them. */
  readonly markets?: readonly string[] | undefined;
}

/** What may be spent in any `days` days running; minor null: no limit. */
export interface PlaybookBudget {
  readonly minor: number | null;
  readonly days: number;
}

/** What may be done in a day; null: no limit. */
export interface PlaybookCapacity {
  readonly contactsADay: number | null;
  /** Of staff. */
  readonly minutesADay: number | null;
}

/** When contacts wait for the merchant's yes. */
export interface PlaybookApproval {
  /** All contacts of the first so many days after it was switched on. */
  readonly firstDays: number;
  /** Contacts that may cost more than this, always; null: none for their cost. */
  readonly aboveMinor: number | null;
}

/** A strategy as its merchant set it. Stored as JSON, a version a change; the switch is not part of it. */
export interface Playbook {
  readonly kind: PlaybookKind;
  readonly rungs: readonly Rung[];
  /** So many days at least pass after the boundary before the first rung. */
  readonly firstWaitDays: number;
  /** Every wait between two rungs is held within these days, however fast or slow the buyer is. */
  readonly waitDays: { readonly min: number; readonly max: number };
  /** A rung that is due waits so long for what blocks it, then it expires. As late may a boundary be entered from. */
  readonly patienceDays: number;
  /**
   * Whose turn was over before the playbook was switched on: so many of them a day are taken in, those first who passed the
   * boundary last. Null: none; see `backlogOf`.
   */
  readonly backlogADay: number | null;
  readonly filters: PlaybookFilters;
  readonly budget: PlaybookBudget;
  readonly capacity: PlaybookCapacity;
  readonly approval: PlaybookApproval;
  /** The share of people who are held out; null: chosen for the shop. */
  readonly heldOutShare: number | null;
  /** Whether the ladder ends when silence has led to a state that is not this playbook's. Other ends are not optional. */
  readonly stopWhenStateLeft: boolean;
}

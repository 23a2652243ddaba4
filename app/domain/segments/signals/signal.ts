/** The latest visits, as many as `RECENT_VISITS`, are held against all that came before. */
export const RECENT_VISITS = 3;

/** The silence against the buyer's own norm. */
export interface SilenceSignal {
  readonly key: 'signals.silence';
  readonly params: {
    readonly silenceDays: number;
    /** The gap that is usual for them by the clock in force. */
    readonly usualDays: number;
    /** Effect size: the silence in usual gaps, 1 or more. */
    readonly times: number;
    /** How many of their own gaps were shorter than this silence … */
    readonly shorterGaps: number;
    /** … of how many. 0 for one-time buyers. */
    readonly gaps: number;
  };
}

/** Smaller baskets than before. */
export interface BasketSignal {
  readonly key: 'signals.basket';
  readonly params: {
    /** Mean of the latest visits, minor units. */
    readonly recentMinor: number;
    /** Mean of those before. */
    readonly earlierMinor: number;
    /** How much smaller: 0.2 … 1 of what it was. */
    readonly decline: number;
    /** Effect size: the difference in standard deviations of the earlier baskets (Glass' Δ). */
    readonly effect: number;
    /** The same in standard errors of the difference, 1.6 or more. */
    readonly surprise: number;
    readonly recentVisits: number;
    readonly earlierVisits: number;
  };
}

/** Fewer product types than before. */
export interface TypesSignal {
  readonly key: 'signals.types';
  readonly params: {
    /** Different types in the latest visits. */
    readonly recentTypes: number;
    /** In as many visits before, on average. */
    readonly usualTypes: number;
    /** Effect size: how many fewer, as a share of what it was. */
    readonly decline: number;
    /** The share of all threes of their visits that hold so few, 0.05 at most. */
    readonly rarity: number;
    readonly recentVisits: number;
    /** How many earlier spells of as many visits the average is of. */
    readonly earlierSpells: number;
  };
}

/** A sign that a buyer is doing worse than they used to, with its numbers; worded by the language under its key. */
export type Signal = SilenceSignal | BasketSignal | TypesSignal;

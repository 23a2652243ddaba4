import type { PlaybookKind } from './kinds.ts';

/** Above this an amount is a slip of the finger, in minor units of any currency. */
const MOST_MINOR = 1_000_000_000;

/** Whom we keep in touch with hears from us twice a year: this many days apart, and two years are too far for being in touch. */
export const HALF_A_YEAR = 183;
const inTouchDays = { from: HALF_A_YEAR, to: 731 };

/** The numbers that make sense, both ends included, wherever a kind has none of its own. */
export const playbookLimits = {
  rungs: { from: 1, to: 6 },
  /** Of the buyer's own gap. */
  waitShare: { from: 0, to: 2 },
  firstWaitDays: { from: 0, to: 90 },
  waitDays: { from: 1, to: 180 },
  patienceDays: { from: 1, to: 90 },
  backlogADay: { from: 1, to: 10_000 },
  ordersAtLeast: { from: 1, to: 1000 },
  /** How many words a filter may list. */
  listed: { from: 1, to: 100 },
  /** Characters. */
  word: { from: 1, to: 255 },
  market: { from: 2, to: 2 },
  reason: { from: 3, to: 500 },
  minor: { from: 0, to: MOST_MINOR },
  /** Of an incentive: nothing at all is kind `none`. */
  faceMinor: { from: 1, to: MOST_MINOR },
  budgetDays: { from: 1, to: 366 },
  contactsADay: { from: 1, to: 100_000 },
  minutesADay: { from: 1, to: 1440 },
  approvalDays: { from: 0, to: 90 },
  /** Somebody is always held out, or nobody could say what the playbook earns. */
  heldOutShare: { from: 0.05, to: 0.5 },
} as const;

/** Both ends of what a number may be. */
type Limits = Readonly<Record<keyof typeof playbookLimits, { readonly from: number; readonly to: number }>>;

const own: Readonly<Partial<Record<PlaybookKind, Partial<Limits>>>> = {
  // A complaint is answered to everybody.
  care: { heldOutShare: { from: 0, to: 0.5 } },
  'keep-in-touch': {
    // The second one takes the first one's tag away: what starts when a tag is added starts again.
    rungs: { from: 2, to: 6 },
    // Their own rhythm is over: half a year is half a year for everybody.
    waitShare: { from: 0, to: 0 },
    firstWaitDays: inTouchDays,
    waitDays: inTouchDays,
  },
};

/** The numbers that make sense for a kind. */
export function limitsOf(kind: PlaybookKind): Limits {
  return { ...playbookLimits, ...own[kind] };
}

/** Above this an amount is a slip of the finger, in minor units of any currency. */
const MOST_MINOR = 1_000_000_000;

/** The numbers that make sense, both ends included. */
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
  /** But a complaint is answered to everybody. */
  careHeldOutShare: { from: 0, to: 0.5 },
} as const;

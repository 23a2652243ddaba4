/** Every reason for which a buyer is not contacted today, in the order in which they are asked: that order is the policy. */
export const guardReasons = [
  'never',
  'no-consent',
  'care',
  'refund-just-made',
  'not-delivered',
  'just-bought',
  'subscription',
  'promise-ahead',
  'archived',
  'capped',
  'quiet-hours',
  'budget',
  'capacity',
  'not-worth-it',
  'held-out',
  'approval-pending',
] as const;

/** One of `guardReasons`. */
export type GuardReason = (typeof guardReasons)[number];

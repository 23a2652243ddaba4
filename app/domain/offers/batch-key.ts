import type { LocalDay } from '../time/local-day.ts';

/** What tells the discounts of one day apart. */
export interface BatchOffer {
  /** Whose codes they are: a playbook, or `winback` for the announcements. */
  readonly of: string;
  /** What a code gives, e.g. `10pct`. */
  readonly gives: string;
  readonly validDays: number;
  /** The smallest order, minor units; 0: any. */
  readonly minimumOrderMinor: number;
}

/**
 * How the key of a Shopify discount begins: the offer and the shop-local day of its first code, e.g.
 * `winback-10pct-30d:2026-11-22:`. The batch's number within that day, from 1, completes it.
 *
 * One discount holds the codes of many buyers, so that the merchant's own list of discounts stays readable.
 */
export function batchKeyPrefix({ of, gives, validDays, minimumOrderMinor }: BatchOffer, day: LocalDay): string {
  const from = minimumOrderMinor > 0 ? `-from${minimumOrderMinor}` : '';
  return `${of}-${gives}-${validDays}d${from}:${day}:`;
}

import type { LocalDay } from '../time/local-day.ts';
import type { Cap } from './contact-policy.ts';
import type { GuardReason } from './guard-reason.ts';
import type { Consent } from './person-facts.ts';

/**
 * What follows from a guard that blocks: `waits` is looked at again tomorrow, until the rung's patience is over; `ends` closes
 * the ladder of this silence for good; `skips` says nothing and counts the person all the same.
 */
export type Consequence = 'waits' | 'ends' | 'skips';

/** What each reason leads to. */
export const consequenceOf: Readonly<Record<GuardReason, Consequence>> = {
  never: 'ends',
  'no-consent': 'ends',
  care: 'ends',
  'refund-just-made': 'waits',
  'not-delivered': 'waits',
  'just-bought': 'ends',
  subscription: 'ends',
  'promise-ahead': 'waits',
  archived: 'ends',
  capped: 'waits',
  'quiet-hours': 'waits',
  budget: 'waits',
  capacity: 'waits',
  'not-worth-it': 'ends',
  'held-out': 'skips',
  'approval-pending': 'waits',
};

/**
 * Why a person is not contacted now, with the numbers behind it. `untilOn`: the first day on which this guard would not
 * block, if nothing else happens. Money in minor units.
 */
export type Block =
  | { readonly reason: 'never' | 'subscription' }
  | { readonly reason: 'no-consent'; readonly consent: Exclude<Consent, 'subscribed'> }
  | { readonly reason: 'care'; readonly because: 'standing' | 'return-open' | 'complaint-open' }
  | { readonly reason: 'refund-just-made'; readonly refundOn: LocalDay; readonly untilOn: LocalDay }
  | {
      readonly reason: 'not-delivered';
      readonly because: 'underway' | 'just-arrived';
      /** The day of the order, or of its arrival. */
      readonly sinceOn: LocalDay;
      readonly untilOn: LocalDay;
    }
  | { readonly reason: 'just-bought'; readonly boughtOn: LocalDay; readonly untilOn: LocalDay }
  | { readonly reason: 'promise-ahead'; readonly untilOn: LocalDay }
  | { readonly reason: 'archived'; readonly because: 'standing' | 'ignored-ladders'; readonly ladders: number }
  | {
      readonly reason: 'capped';
      /** The first of the caps that is full. */
      readonly cap: Cap;
      readonly untilOn: LocalDay;
    }
  /** Undefined: no hour of two days suits the whole country. */
  | { readonly reason: 'quiet-hours'; readonly untilAt: Date | undefined }
  | { readonly reason: 'budget'; readonly leftMinor: number; readonly costMinor: number }
  | { readonly reason: 'capacity'; readonly of: 'contacts' | 'minutes'; readonly left: number; readonly needed: number }
  | { readonly reason: 'not-worth-it'; readonly expectedProfitMinor: number }
  /** The share of people who are held out. */
  | { readonly reason: 'held-out'; readonly share: number }
  | { readonly reason: 'approval-pending'; readonly sinceOn: LocalDay };

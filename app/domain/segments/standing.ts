/** Whether we may talk to a buyer at all. */
export const standings = ['open', 'care', 'archived', 'never'] as const;

/** One of `standings`: `open` to everything, `care` (a person calls), `archived` (nothing promotional), `never` (nothing). */
export type Standing = (typeof standings)[number];

/** Who or what set a standing. */
export type StandingReason =
  | 'staff'
  | 'unsubscribed'
  | 'resubscribed'
  | 'new-order'
  | 'ignored-ladders'
  | 'complaint'
  | 'complaint-over'
  | 'asked-us-to';

/** What can happen to a standing. */
export type StandingEvent =
  | 'staff-archived'
  | 'staff-set-care'
  | 'staff-set-never'
  | 'staff-lifted'
  | 'unsubscribed'
  | 'resubscribed'
  | 'new-order'
  /** So many ladders had no answer that another would only annoy. */
  | 'ladders-ignored'
  /** The shop's complaint tag was put on the customer: something went wrong. */
  | 'complained'
  /** The complaint tag was taken off. */
  | 'complaint-over'
  /** The buyer's own "never", given through a link of ours. */
  | 'asked-never';

/** How a buyer stands before something happens. */
export interface CurrentStanding {
  readonly standing: Standing;
  /** Why, as last recorded; none for those who have always been open. */
  readonly reason?: string | null | undefined;
  /** Whether the buyer's own marketing consent is withdrawn as Shopify last said it. */
  readonly unsubscribed: boolean;
  /** What it was before; only `archived` is ever gone back to. */
  readonly before?: string | null | undefined;
}

/** How a buyer stands afterwards, and why. */
export interface StandingDecision {
  readonly standing: Standing;
  readonly reason: StandingReason;
}

/**
 * What an event makes of a standing; undefined: it changes nothing.
 *
 * `never` beats every other rule. Who set it takes it back: staff what staff set, the buyer their own unsubscription, which
 * staff can neither lift nor uncover by lifting something else. A purchase lifts `archived` and nothing more. A complaint that
 * is over lifts the care that it brought, and no other: who was archived before is archived again.
 */
export function standingAfter(event: StandingEvent, current: CurrentStanding): StandingDecision | undefined {
  const { standing, reason } = current;
  const isNever = standing === 'never';
  switch (event) {
    case 'staff-archived':
      return isNever || standing === 'archived' ? undefined : { standing: 'archived', reason: 'staff' };
    case 'ladders-ignored':
      return standing === 'open' ? { standing: 'archived', reason: 'ignored-ladders' } : undefined;
    case 'staff-set-care':
      return isNever || standing === 'care' ? undefined : { standing: 'care', reason: 'staff' };
    case 'complained':
      return isNever || standing === 'care' ? undefined : { standing: 'care', reason: 'complaint' };
    case 'complaint-over':
      return liftedComplaint(current);
    case 'asked-never':
      return isNever && isTheirs(reason) ? undefined : { standing: 'never', reason: 'asked-us-to' };
    case 'staff-set-never':
      return isNever && reason === 'staff' ? undefined : { standing: 'never', reason: 'staff' };
    case 'staff-lifted':
      return liftedByStaff(current);
    case 'unsubscribed':
      return isNever ? undefined : { standing: 'never', reason: 'unsubscribed' };
    case 'resubscribed':
      return isNever && isTheirs(reason) ? { standing: 'open', reason: 'resubscribed' } : undefined;
    case 'new-order':
      return standing === 'archived' ? { standing: 'open', reason: 'new-order' } : undefined;
  }
}

/** Whether the buyer's own word set a standing, which only their own word takes back. */
export const isTheirs = (reason: string | null | undefined) => reason === 'unsubscribed' || reason === 'asked-us-to';

function liftedComplaint({ standing, reason, unsubscribed, before }: CurrentStanding): StandingDecision | undefined {
  if (standing !== 'care' || reason !== 'complaint') return undefined;
  if (unsubscribed) return { standing: 'never', reason: 'unsubscribed' };
  return { standing: before === 'archived' ? 'archived' : 'open', reason: 'complaint-over' };
}

function liftedByStaff({ standing, reason, unsubscribed }: CurrentStanding): StandingDecision | undefined {
  if (standing === 'open') return undefined;
  if (standing === 'never' && isTheirs(reason)) return undefined;
  return unsubscribed ? { standing: 'never', reason: 'unsubscribed' } : { standing: 'open', reason: 'staff' };
}

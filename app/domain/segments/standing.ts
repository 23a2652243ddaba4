/** Whether we may talk to a buyer at all. */
export const standings = ['open', 'care', 'archived', 'never'] as const;

/** One of `standings`: `open` to everything, `care` (a person calls), `archived` (nothing promotional), `never` (nothing). */
export type Standing = (typeof standings)[number];

/** Who or what set a standing. */
export type StandingReason = 'staff' | 'unsubscribed' | 'resubscribed' | 'new-order';

/** What can happen to a standing. */
export type StandingEvent =
  'staff-archived' | 'staff-set-never' | 'staff-lifted' | 'unsubscribed' | 'resubscribed' | 'new-order';

/** How a buyer stands before something happens. */
export interface CurrentStanding {
  readonly standing: Standing;
  /** Why, as last recorded; none for those who have always been open. */
  readonly reason?: string | null | undefined;
  /** Whether the buyer's own marketing consent is withdrawn as Shopify last said it. */
  readonly unsubscribed: boolean;
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
 * staff can neither lift nor uncover by lifting something else. A purchase lifts `archived` and nothing more.
 */
export function standingAfter(event: StandingEvent, current: CurrentStanding): StandingDecision | undefined {
  const { standing, reason } = current;
  const isNever = standing === 'never';
  switch (event) {
    case 'staff-archived':
      return isNever || standing === 'archived' ? undefined : { standing: 'archived', reason: 'staff' };
    case 'staff-set-never':
      return isNever && reason === 'staff' ? undefined : { standing: 'never', reason: 'staff' };
    case 'staff-lifted':
      return liftedByStaff(current);
    case 'unsubscribed':
      return isNever ? undefined : { standing: 'never', reason: 'unsubscribed' };
    case 'resubscribed':
      return isNever && reason === 'unsubscribed' ? { standing: 'open', reason: 'resubscribed' } : undefined;
    case 'new-order':
      return standing === 'archived' ? { standing: 'open', reason: 'new-order' } : undefined;
  }
}

function liftedByStaff({ standing, reason, unsubscribed }: CurrentStanding): StandingDecision | undefined {
  if (standing === 'open') return undefined;
  if (standing === 'never' && reason === 'unsubscribed') return undefined;
  return unsubscribed ? { standing: 'never', reason: 'unsubscribed' } : { standing: 'open', reason: 'staff' };
}

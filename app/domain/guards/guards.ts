import { addDays, type LocalDay } from '../time/local-day.ts';
import { wallClock } from '../time/wall-clock.ts';
import type { Block } from './block.ts';
import { capsOf } from './caps-of.ts';
import { guardReasons, type GuardReason } from './guard-reason.ts';
import type { Moment, Question } from './question.ts';
import { cappedUntil } from './rolling-caps.ts';

/** One reason not to contact somebody, and how it is found. */
export interface Guard {
  readonly reason: GuardReason;
  readonly blocks: (question: Question) => Block | undefined;
}

const DAY_MS = 86_400_000;

const byReason: Readonly<Record<GuardReason, Guard['blocks']>> = {
  never: ({ person }) => (person.standing === 'never' ? { reason: 'never' } : undefined),

  'no-consent': ({ person: { consent }, ask }) =>
    ask.needsConsent && consent !== 'subscribed' ? { reason: 'no-consent', consent } : undefined,

  care: unlessCaring(({ person: { standing, returnOpen, complaintOpen } }) => {
    if (standing === 'care') return { reason: 'care', because: 'standing' };
    if (complaintOpen) return { reason: 'care', because: 'complaint-open' };
    return returnOpen ? { reason: 'care', because: 'return-open' } : undefined;
  }),

  'refund-just-made': unlessCaring(({ person: { refundOn }, policy, moment }) => {
    const untilOn = refundOn && addDays(refundOn, policy.afterRefundDays);
    return untilOn && moment.today < untilOn ? { reason: 'refund-just-made', refundOn, untilOn } : undefined;
  }),

  'not-delivered': unlessCaring(({ person: { underwaySinceOn, deliveredOn }, policy, moment }) => {
    const arrivesOn = underwaySinceOn && addDays(underwaySinceOn, policy.underwayAtMostDays);
    if (arrivesOn && moment.today < arrivesOn) {
      return { reason: 'not-delivered', because: 'underway', sinceOn: underwaySinceOn, untilOn: arrivesOn };
    }
    const unpackedOn = deliveredOn && addDays(deliveredOn, policy.afterDeliveryDays);
    if (!unpackedOn || moment.today >= unpackedOn) return undefined;
    return { reason: 'not-delivered', because: 'just-arrived', sinceOn: deliveredOn, untilOn: unpackedOn };
  }),

  'just-bought': unlessCaring(({ person: { lastOn }, policy, moment }) => {
    const untilOn = addDays(lastOn, policy.afterPurchaseDays);
    return moment.today < untilOn ? { reason: 'just-bought', boughtOn: lastOn, untilOn } : undefined;
  }),

  subscription: unlessCaring(({ person }) => (person.subscriptionActive ? { reason: 'subscription' } : undefined)),

  'promise-ahead': ({ person: { promiseOn }, moment }) =>
    promiseOn !== undefined && moment.today < promiseOn ? { reason: 'promise-ahead', untilOn: promiseOn } : undefined,

  archived: promotional(({ person: { standing, ignoredLadders: ladders }, policy }) => {
    if (standing === 'archived') return { reason: 'archived', because: 'standing', ladders };
    if (ladders < policy.archiveAfterLadders) return undefined;
    return { reason: 'archived', because: 'ignored-ladders', ladders };
  }),

  capped: ({ person: { contactedOn, country }, ask: { purpose }, policy, moment }) => {
    const full = cappedUntil(contactDay(moment, country), contactedOn, capsOf(purpose, policy));
    return full && { reason: 'capped', ...full };
  },

  'quiet-hours': ({ person: { country }, moment }) => {
    const untilAt = moment.freeAt(country);
    const patienceMs = moment.for === 'send' ? 0 : DAY_MS - 1;
    const isFree = untilAt !== undefined && untilAt.getTime() - moment.now.getTime() <= patienceMs;
    return isFree ? undefined : { reason: 'quiet-hours', untilAt };
  },

  budget: ({ ask: { costAtMostMinor: costMinor }, room: { budgetLeftMinor: leftMinor } }) =>
    costMinor > leftMinor ? { reason: 'budget', leftMinor, costMinor } : undefined,

  capacity: ({ ask: { minutes }, room: { contactsLeft, minutesLeft } }) => {
    if (contactsLeft < 1) return { reason: 'capacity', of: 'contacts', left: contactsLeft, needed: 1 };
    if (minutes <= minutesLeft) return undefined;
    return { reason: 'capacity', of: 'minutes', left: minutesLeft, needed: minutes };
  },

  'not-worth-it': promotional(({ ask: { expectedProfitMinor } }) =>
    expectedProfitMinor > 0 ? undefined : { reason: 'not-worth-it', expectedProfitMinor },
  ),

  'held-out': ({ heldOutShare: share }) => (share === undefined ? undefined : { reason: 'held-out', share }),

  'approval-pending': ({ person: { awaitingApprovalSinceOn: sinceOn } }) =>
    sinceOn === undefined ? undefined : { reason: 'approval-pending', sinceOn },
};

/** Every guard in the order in which it is asked: that order is the policy. */
export const guards: readonly Guard[] = guardReasons.map((reason) => ({ reason, blocks: byReason[reason] }));

/** The shop-local day on which a contact goes out: the moment's own, or the next where it is quiet until after midnight. */
export function contactDay({ freeAt, today, shopZone }: Moment, country: string | undefined): LocalDay {
  const at = freeAt(country);
  if (!at) return today;
  const { date } = wallClock(at, shopZone);
  return date > today ? date : today;
}

/** What cares for somebody passes the guards that leave people in peace. */
function unlessCaring(blocks: Guard['blocks']): Guard['blocks'] {
  return (question) => (question.ask.purpose === 'care' ? undefined : blocks(question));
}

/**
 * What asks for no order passes the guards that hold sales back: keeping in touch is for the archived, and is worth its cost or
 * not by what its held-out group shows, not by a guess of what one contact will sell.
 */
function promotional(blocks: Guard['blocks']): Guard['blocks'] {
  return (question) => (question.ask.purpose === 'promotion' ? blocks(question) : undefined);
}

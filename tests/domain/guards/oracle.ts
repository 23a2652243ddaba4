import { consequenceOf } from '#app/domain/guards/block.ts';
import type { GuardReason } from '#app/domain/guards/guard-reason.ts';
import type { Question } from '#app/domain/guards/question.ts';

const walls = new Map<string, Intl.DateTimeFormat>();

/** Minutes of the day that a wall shows, by another road than the domain's. */
function minutesOfDay(instant: Date, timeZone: string): number {
  const wall =
    walls.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  walls.set(timeZone, wall);
  const [hour, minute] = wall.format(instant).split(':').map(Number);
  return hour! * 60 + minute!;
}

function zonesOf(country: string | undefined, shopZone: string): string[] {
  const written: Record<string, string[]> = {
    UA: ['Europe/Kyiv', 'Europe/Simferopol'],
    BG: ['Europe/Sofia'],
    NZ: ['Pacific/Auckland', 'Pacific/Chatham'],
    NP: ['Asia/Kathmandu'],
    US: ['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/New_York'].concat(
      'America/Chicago',
      'America/Adak',
    ),
    RU: ['Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk'].concat(
      'Asia/Krasnoyarsk',
      'Asia/Irkutsk',
      'Asia/Yakutsk',
      'Asia/Vladivostok',
      'Asia/Magadan',
      'Asia/Kamchatka',
    ),
    DE: ['Europe/Berlin'],
  };
  return written[(country ?? '').toUpperCase()] ?? [shopZone];
}

function isQuietAt(instant: Date, { person, policy, moment }: Question): boolean {
  const { from, to } = policy.quietHours;
  const length = (to - from + 24) % 24;
  return zonesOf(person.country, moment.shopZone).some(
    (zone) => (minutesOfDay(instant, zone) - from * 60 + 1440) % 1440 < length * 60,
  );
}

/** The first free quarter of an hour, as an offset in minutes from now; undefined: none within two days. */
function minutesUntilFree(question: Question): number | undefined {
  const { now } = question.moment;
  for (let minutes = 0; minutes <= 48 * 60; minutes += 15) {
    if (!isQuietAt(new Date(now.getTime() + minutes * 60_000), question)) return minutes;
  }
  return undefined;
}

const ordinal = (day: string) => Math.round(Date.parse(`${day}T12:00:00Z`) / 86_400_000);

function dayOfContact(question: Question, minutes: number | undefined): number {
  const { moment } = question;
  if (minutes === undefined) return ordinal(moment.today);
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: moment.shopZone }).format(
    new Date(moment.now.getTime() + minutes * 60_000),
  );
  return Math.max(ordinal(moment.today), ordinal(date));
}

/** Whether any stretch of days with this one in it would hold more than a cap allows, stretch by stretch. */
function breaksCap(day: number, contacts: readonly number[], { days, most }: { days: number; most: number }): boolean {
  for (let from = day - days + 1; from <= day; from++) {
    if (contacts.filter((on) => on >= from && on <= from + days - 1).length + 1 > most) return true;
  }
  return false;
}

/** All guards that would block, by plain comparison, in no order. */
export function allReasons(question: Question): Set<GuardReason> {
  const { person, ask, policy, room, moment, heldOutShare } = question;
  const day = ordinal(moment.today);
  const age = (on: string | undefined) => (on === undefined ? Number.POSITIVE_INFINITY : day - ordinal(on));
  const free = minutesUntilFree(question);
  const contacts = person.contactedOn.map(ordinal);
  const sells = ask.purpose === 'promotion';
  const cares = ask.purpose === 'care';
  const caps = [{ days: 1, most: 1 }, ...policy.caps];
  if (ask.purpose === 'keep-in-touch') caps.push({ days: 365, most: 2 });
  const holds: Record<GuardReason, boolean> = {
    never: person.standing === 'never',
    'no-consent': ask.needsConsent && person.consent !== 'subscribed',
    care: !cares && (person.standing === 'care' || person.returnOpen || person.complaintOpen),
    'refund-just-made': !cares && age(person.refundOn) < policy.afterRefundDays,
    'not-delivered':
      !cares &&
      (age(person.underwaySinceOn) < policy.underwayAtMostDays || age(person.deliveredOn) < policy.afterDeliveryDays),
    'just-bought': !cares && age(person.lastOn) < policy.afterPurchaseDays,
    subscription: !cares && person.subscriptionActive,
    'promise-ahead': age(person.promiseOn) < 0,
    archived: sells && (person.standing === 'archived' || person.ignoredLadders >= policy.archiveAfterLadders),
    capped: caps.some((cap) => breaksCap(dayOfContact(question, free), contacts, cap)),
    'quiet-hours': free === undefined || (moment.for === 'send' ? free > 0 : free >= 1440),
    budget: room.budgetLeftMinor - ask.costAtMostMinor < 0,
    capacity: room.contactsLeft <= 0 || room.minutesLeft - ask.minutes < 0,
    'not-worth-it': sells && ask.expectedProfitMinor <= 0,
    'held-out': heldOutShare !== undefined,
    'approval-pending': person.awaitingApprovalSinceOn !== undefined,
  };
  return new Set(Object.keys(consequenceOf).filter((reason): reason is GuardReason => holds[reason as GuardReason]));
}

/** The order of the policy, written down once more. */
const policyOrder: readonly GuardReason[] = [
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
];

/** The reason that must be given, found by another road than the guards. */
export function oracle(question: Question): GuardReason | undefined {
  const reasons = allReasons(question);
  return policyOrder.find((reason) => reasons.has(reason));
}

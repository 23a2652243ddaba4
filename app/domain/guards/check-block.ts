import { addDays, dayNumber, daysBetween, type LocalDay } from '../time/local-day.ts';
import { countryZones } from './country-zones.ts';
import type { Cap } from './contact-policy.ts';
import { guardReasons, type GuardReason } from './guard-reason.ts';
import type { GuardSentence } from './guard-sentence.ts';
import { keepInTouchCap, oneVoice } from './caps-of.ts';
import { contactDay } from './guards.ts';
import type { Question } from './question.ts';
import { isQuiet } from './quiet-hours.ts';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 96 * QUARTER_MS;

/**
 * Whether a guard's sentence is true of a question, and no guard before it speaks; without a sentence: whether none speaks.
 *
 * The rules are applied by plain comparison, apart from the guards that made the sentence: the reason must hold today, every
 * number in it must be the person's own, and on the day that it names it must have ceased, on the day before not yet.
 */
export function blockHolds(sentence: GuardSentence | undefined, question: Question): boolean {
  const first = guardReasons.find((reason) => holds(reason, question));
  if (!sentence) return first === undefined;
  return reasonIn(sentence.key) === first && numbersHold(sentence, question);
}

function reasonIn(key: GuardSentence['key']): GuardReason | undefined {
  const word = key.split('.')[1];
  return guardReasons.find((reason) => reason === word);
}

function holds(reason: GuardReason, question: Question): boolean {
  const { person, ask, policy, room, moment, heldOutShare } = question;
  const ageOf = (on: LocalDay | undefined) => (on === undefined ? Infinity : daysBetween(on, moment.today));
  const sells = ask.purpose === 'promotion';
  const cares = ask.purpose === 'care';
  switch (reason) {
    case 'never':
      return person.standing === 'never';
    case 'no-consent':
      return ask.needsConsent && person.consent !== 'subscribed';
    case 'care':
      return !cares && (person.standing === 'care' || person.returnOpen || person.complaintOpen);
    case 'refund-just-made':
      return !cares && ageOf(person.refundOn) < policy.afterRefundDays;
    case 'not-delivered':
      return !cares && (isUnderway(question) || ageOf(person.deliveredOn) < policy.afterDeliveryDays);
    case 'just-bought':
      return !cares && ageOf(person.lastOn) < policy.afterPurchaseDays;
    case 'subscription':
      return !cares && person.subscriptionActive;
    case 'promise-ahead':
      return ageOf(person.promiseOn) < 0;
    case 'archived':
      return sells && (person.standing === 'archived' || person.ignoredLadders >= policy.archiveAfterLadders);
    case 'capped':
      return isCapped(contactDay(moment, person.country), question);
    case 'quiet-hours':
      return msUntilFree(question) >= (moment.for === 'send' ? 1 : DAY_MS);
    case 'budget':
      return ask.costAtMostMinor > room.budgetLeftMinor;
    case 'capacity':
      return room.contactsLeft < 1 || ask.minutes > room.minutesLeft;
    case 'not-worth-it':
      return sells && ask.expectedProfitMinor <= 0;
    case 'held-out':
      return heldOutShare !== undefined;
    case 'approval-pending':
      return person.awaitingApprovalSinceOn !== undefined;
  }
}

function numbersHold(sentence: GuardSentence, question: Question): boolean {
  const { person, ask, room, policy, moment } = question;
  const { key, params } = sentence;
  switch (key) {
    case 'guard.never':
    case 'guard.subscription':
      return true;
    case 'guard.care.standing':
      return person.standing === 'care';
    case 'guard.care.complaint-open':
      return person.standing !== 'care' && person.complaintOpen;
    case 'guard.care.return-open':
      return person.standing !== 'care' && !person.complaintOpen && person.returnOpen;
    case 'guard.refund-just-made':
      return params.refundOn === person.refundOn && ceasesOn('refund-just-made', params.untilOn, question);
    case 'guard.not-delivered.underway':
      return (
        params.sinceOn === person.underwaySinceOn &&
        daysBetween(params.sinceOn, params.untilOn) === policy.underwayAtMostDays &&
        isUnderway(question)
      );
    case 'guard.not-delivered.just-arrived':
      return (
        params.sinceOn === person.deliveredOn &&
        !isUnderway(question) &&
        ceasesOn('not-delivered', params.untilOn, question)
      );
    case 'guard.just-bought':
      return params.boughtOn === person.lastOn && ceasesOn('just-bought', params.untilOn, question);
    case 'guard.promise-ahead':
      return params.untilOn === person.promiseOn && ceasesOn('promise-ahead', params.untilOn, question);
    case 'guard.archived.standing':
      return person.standing === 'archived';
    case 'guard.archived.ignored-ladders':
      return person.standing !== 'archived' && params.count === person.ignoredLadders;
    case 'guard.capped':
      return capHolds(params, question);
    case 'guard.quiet-hours.always':
      return msUntilFree(question) === Infinity;
    case 'guard.quiet-hours.until':
      return Date.parse(params.untilAt) - moment.now.getTime() === msUntilFree(question);
    case 'guard.budget':
      return params.leftMinor === room.budgetLeftMinor && params.costMinor === ask.costAtMostMinor;
    case 'guard.capacity.contacts':
      return room.contactsLeft < 1;
    case 'guard.capacity.minutes':
      return room.contactsLeft >= 1 && params.left === room.minutesLeft && params.needed === ask.minutes;
    case 'guard.not-worth-it':
      return params.profitMinor === ask.expectedProfitMinor;
    case 'guard.held-out':
      return params.share === question.heldOutShare;
    case 'guard.approval-pending':
      return params.sinceOn === person.awaitingApprovalSinceOn;
    default:
      return key === `guard.no-consent.${person.consent}`;
  }
}

/** Time travel: on the named day the reason has ceased, on the day before it had not. */
function ceasesOn(reason: GuardReason, day: LocalDay, question: Question): boolean {
  const on = (today: LocalDay) => holds(reason, { ...question, moment: { ...question.moment, today } });
  return !on(day) && on(addDays(day, -1));
}

function isUnderway({ person: { underwaySinceOn: since }, policy, moment }: Question): boolean {
  return since !== undefined && daysBetween(since, moment.today) < policy.underwayAtMostDays;
}

function isCapped(on: LocalDay, question: Question): boolean {
  return capsIn(question).some((cap) => breaks(cap, on, question.person.contactedOn));
}

function capsIn({ ask, policy }: Question): readonly Cap[] {
  return [oneVoice, ...(ask.purpose === 'keep-in-touch' ? [keepInTouchCap] : []), ...policy.caps];
}

/** Whether some stretch of days with this one in it would hold more than the cap allows: every stretch is looked at. */
function breaks({ days, most }: Cap, on: LocalDay, contactedOn: readonly LocalDay[]): boolean {
  const day = dayNumber(on);
  const contacts = contactedOn.map(dayNumber);
  return Array.from({ length: days }, (_, back) => day - back).some(
    (from) => contacts.filter((each) => from <= each && each < from + days).length >= most,
  );
}

function capHolds(
  { count, days, untilOn }: { readonly count: number; readonly days: number; readonly untilOn: LocalDay },
  question: Question,
): boolean {
  const { person, moment } = question;
  const on = contactDay(moment, person.country);
  const first = capsIn(question).find((cap) => breaks(cap, on, person.contactedOn));
  if (first?.most !== count || first.days !== days || untilOn <= on) return false;
  if (isCapped(untilOn, question)) return false;
  const between = Array.from({ length: daysBetween(on, untilOn) }, (_, ahead) => addDays(on, ahead));
  return between.every((day) => isCapped(day, question));
}

/** How long it stays quiet, full quarter of an hour by quarter; Infinity where two days bring no other. */
function msUntilFree({ person, policy, moment }: Question): number {
  const zones = countryZones(person.country, moment.shopZone);
  const now = moment.now.getTime();
  const quarter = Math.floor(now / QUARTER_MS);
  for (let at = now, n = 1; at <= now + 2 * DAY_MS; at = (quarter + n++) * QUARTER_MS) {
    if (!isQuiet(new Date(at), zones, policy.quietHours)) return at - now;
  }
  return Infinity;
}

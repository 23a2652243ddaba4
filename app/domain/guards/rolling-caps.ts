import { dayNumber, localDay, type LocalDay } from '../time/local-day.ts';
import type { Cap } from './contact-policy.ts';

/** A cap that is full, and the first day on which none is. */
export interface FullCap {
  readonly cap: Cap;
  readonly untilOn: LocalDay;
}

/**
 * Whether one more contact on `day` leaves every cap unbroken.
 *
 * A window is any `days` shop-local days running, wherever it begins: contacts that are decided for later days count as those
 * of days gone by do. Throws RangeError for what is not a day.
 */
export function mayContactOn(day: LocalDay, contactedOn: readonly LocalDay[], caps: readonly Cap[]): boolean {
  return firstFull(dayNumber(day), contactedOn.map(dayNumber), caps) === undefined;
}

/** The first of `caps` that a contact on `day` would break, with the first day on which it would break none of them. */
export function cappedUntil(
  day: LocalDay,
  contactedOn: readonly LocalDay[],
  caps: readonly Cap[],
): FullCap | undefined {
  const from = dayNumber(day);
  const contacts = contactedOn.map(dayNumber);
  const cap = firstFull(from, contacts, caps);
  if (!cap) return undefined;
  // A window that is full gets room on the day on which one of its contacts leaves it, and on no other.
  const leaving = contacts.flatMap((on) => caps.map(({ days }) => on + days)).sort((a, b) => a - b);
  const until = leaving.find((on) => on > from && !firstFull(on, contacts, caps));
  if (until === undefined) throw new RangeError('cappedUntil expects caps that let at least one contact through');
  return { cap, untilOn: localDay(until) };
}

function firstFull(day: number, contacts: readonly number[], caps: readonly Cap[]): Cap | undefined {
  return caps.find((cap) => isFull(day, contacts, cap));
}

/** Of all windows with the day in them, one that begins with a contact or with the day holds the most. */
function isFull(day: number, contacts: readonly number[], { days, most }: Cap): boolean {
  const near = contacts.filter((on) => on > day - days && on < day + days);
  if (near.length < most) return false;
  const starts = [day, ...near.filter((on) => on <= day)];
  return starts.some((start) => near.filter((on) => on >= start && on < start + days).length >= most);
}

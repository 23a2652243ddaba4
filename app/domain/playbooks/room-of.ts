import type { Room } from '../guards/room.ts';
import { addDays, type LocalDay } from '../time/local-day.ts';
import type { Playbook } from './playbook.ts';

/** What one day's contacts of a playbook may cost at most, or did cost; minor units. */
export interface DaySpend {
  readonly on: LocalDay;
  readonly minor: number;
}

/** What of a day is used up already. */
export interface DayUse {
  readonly contacts: number;
  /** Of staff. */
  readonly minutes: number;
}

/**
 * What a playbook may still spend on a day, before its first contact.
 *
 * @param spent of its earlier days, as far back as the budget's window; several entries of a day add up
 */
export function roomOf({ budget, capacity }: Playbook, today: LocalDay, spent: readonly DaySpend[]): Room {
  const fromOn = addDays(today, 1 - budget.days);
  const inWindow = spent.reduce((sum, { on, minor }) => (fromOn <= on && on <= today ? sum + minor : sum), 0);
  return {
    budgetLeftMinor: budget.minor === null ? Infinity : budget.minor - inWindow,
    contactsLeft: capacity.contactsADay ?? Infinity,
    minutesLeft: capacity.minutesADay ?? Infinity,
  };
}

/** A day's room without what is used up already; what it cost stands among what was spent. */
export function roomLeft(room: Room, { contacts, minutes }: DayUse): Room {
  return { ...room, contactsLeft: room.contactsLeft - contacts, minutesLeft: room.minutesLeft - minutes };
}

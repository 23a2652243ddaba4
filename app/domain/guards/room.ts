import type { ContactAsk } from './contact-ask.ts';

/** What is left to spend today; Infinity where nothing limits it. */
export interface Room {
  /** Minor units. */
  readonly budgetLeftMinor: number;
  readonly contactsLeft: number;
  /** Of staff. */
  readonly minutesLeft: number;
}

/** What is left after a contact. */
export function roomAfter(room: Room, { costAtMostMinor, minutes }: ContactAsk): Room {
  return {
    budgetLeftMinor: room.budgetLeftMinor - costAtMostMinor,
    contactsLeft: room.contactsLeft - 1,
    minutesLeft: room.minutesLeft - minutes,
  };
}

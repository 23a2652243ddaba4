import type { LocalDay } from '../time/local-day.ts';
import type { ContactAsk } from './contact-ask.ts';
import type { ContactPolicy } from './contact-policy.ts';
import type { PersonFacts } from './person-facts.ts';
import type { Room } from './room.ts';

/** When a contact would be made. */
export interface Moment {
  /** The shop-local day that is planned, or on which the contact is made. */
  readonly today: LocalDay;
  readonly now: Date;
  /** IANA name. */
  readonly shopZone: string;
  /**
   * `plan`: any hour of the next 24 will do, since the contact can be kept until then. `send`: it must be now.
   */
  readonly for: 'plan' | 'send';
  /**
   * The first instant from `now` on at which it is not quiet in a country, see `quietUntil`; undefined: there is none in
   * two days. A function, so that it is worked out once a country and not once a person.
   */
  readonly freeAt: (country: string | undefined) => Date | undefined;
}

/** May this person be contacted in this way at this moment? All that the answer stands on. */
export interface Question {
  readonly person: PersonFacts;
  readonly ask: ContactAsk;
  readonly policy: ContactPolicy;
  readonly room: Room;
  readonly moment: Moment;
  /** The share that is held out, for those who are; undefined for everybody else. */
  readonly heldOutShare?: number | undefined;
}

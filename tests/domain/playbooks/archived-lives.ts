import fc from 'fast-check';
import type { ContactPolicy } from '#app/domain/guards/contact-policy.ts';
import type { Consent } from '#app/domain/guards/person-facts.ts';
import type { Candidate, Enrolment } from '#app/domain/playbooks/candidate.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import type { Decision, PlannedContact } from '#app/domain/playbooks/decision.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { planPlaybookDay, startOfDay } from '#app/domain/playbooks/plan-playbook-day.ts';
import { promiseRung } from '#app/domain/playbooks/planned-rung.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import { addDays, daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { somePolicy } from '../guards/questions.ts';
import { inTouchPlaybook, rulesOf, slipping } from './candidates.ts';

const START = '2026-01-01';
const DAYS = 5 * 365;

const happenings = [
  'archive',
  'lift',
  'order',
  'never',
  'care',
  'no',
  'yes',
  'switch',
  'heard',
  'return',
  'later',
] as const;

/** Five years of one person: what happens on which day, and by what settings we keep in touch meanwhile. */
interface Life {
  readonly events: ReadonlyMap<LocalDay, (typeof happenings)[number]>;
  readonly playbook: Playbook;
  readonly policy: ContactPolicy;
}

/** Lives in which most are archived early, and some of everything happens after it. */
export const someLife: fc.Arbitrary<Life> = fc
  .record({
    events: fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: DAYS }),
        fc.oneof(
          { arbitrary: fc.constantFrom('archive' as const, 'heard' as const), weight: 3 },
          { arbitrary: fc.constantFrom(...happenings), weight: 2 },
        ),
      ),
      { maxLength: 12 },
    ),
    playbook: inTouchPlaybook,
    policy: somePolicy,
  })
  .map(({ events, ...rest }) => ({
    ...rest,
    events: new Map([
      [addDays(START, 1), 'archive'],
      ...events.map(([day, what]) => [addDays(START, day), what] as const),
    ]),
  }));

interface Person {
  standing: Standing;
  before: Standing;
  since: LocalDay;
  consent: Consent;
  isOn: boolean;
  lastOn: LocalDay;
  returnUntil: LocalDay;
  heard: LocalDay[];
  over: LocalDay | undefined;
  ladder: Enrolment | undefined;
}

/** A contact that only keeps in touch, with how its person stood when it was decided. */
interface Touch extends Pick<Person, 'standing' | 'consent' | 'isOn'> {
  readonly on: LocalDay;
  readonly contact: PlannedContact;
}

/** What a life comes to. `forgets`: the planner is told of no contact before, as if nothing capped them. */
export function liveOn({ events, playbook, policy }: Life, forgets = false) {
  const person: Person = {
    standing: 'open',
    before: 'open',
    since: START,
    consent: 'subscribed',
    isOn: true,
    lastOn: addDays(START, -100),
    returnUntil: START,
    heard: [],
    over: undefined,
    ladder: undefined,
  };
  const touches: Touch[] = [];
  let decisions = 0;
  for (let day = 0; day < DAYS; day++) {
    const today = addDays(START, day);
    happen(person, events.get(today), today);
    if (!person.isOn || person.over === today) continue;
    const decided = decisionOf(person, today, { playbook, policy, forgets });
    for (const decision of decided) touches.push(...carryOut(person, decision, today));
    decisions += decided.length;
  }
  return { touches, decisions, heard: person.heard };
}

/** The most contacts in any 365 days that end with one that only keeps in touch. */
export function touchesOf(life: Life, forgets: boolean): number {
  const { touches, heard } = liveOn(life, forgets);
  const before = (on: LocalDay) => heard.filter((each) => each <= on && daysBetween(each, on) < 365).length;
  return Math.max(0, ...touches.map(({ on }) => before(on)));
}

function happen(person: Person, what: (typeof happenings)[number] | undefined, today: LocalDay): void {
  const stand = (standing: Standing) => Object.assign(person, { before: person.standing, standing, since: today });
  switch (what) {
    case 'archive':
      if (person.standing === 'open') stand('archived');
      return;
    case 'lift':
      if (person.standing !== 'open') stand('open');
      return;
    case 'never':
      stand('never');
      return;
    case 'care':
      if (person.standing === 'care') stand(person.before === 'archived' ? 'archived' : 'open');
      else if (person.standing !== 'never') stand('care');
      return;
    case 'order':
      Object.assign(person, { lastOn: today, ladder: undefined, over: undefined });
      if (person.standing === 'archived') stand('open');
      return;
    case 'no':
    case 'yes':
      person.consent = what === 'yes' ? 'subscribed' : 'unsubscribed';
      return;
    case 'switch':
      person.isOn = !person.isOn;
      return;
    case 'heard':
      // What others say to them: promotion while they are open, a call while they are in care.
      if (person.standing === 'open' || person.standing === 'care') person.heard.push(today);
      return;
    case 'return':
      person.returnUntil = addDays(today, 20);
      return;
    case 'later':
      if (person.ladder) person.ladder = { ...person.ladder, promise: { on: addDays(today, 14), kept: false } };
      return;
    case undefined:
  }
}

interface Planning {
  playbook: Playbook;
  policy: ContactPolicy;
  forgets: boolean;
}

function decisionOf(person: Person, today: LocalDay, { playbook, policy, forgets }: Planning): readonly Decision[] {
  const { ladder, over, lastOn, standing, consent, heard } = person;
  const due = ladder?.promise && !ladder.promise.kept ? ladder.promise.on : ladder?.nextOn;
  // As the search finds them: whoever's turn is over is not asked again, until the next one.
  if (ladder ? today < (due ?? today) : over !== undefined && today < over) return [];
  const candidate: Candidate = {
    ...slipping,
    sinceOn: person.since,
    person: {
      ...slipping.person,
      standing,
      consent,
      lastOn,
      returnOpen: today < person.returnUntil,
      promiseOn: ladder?.promise?.on,
      contactedOn: forgets ? [] : heard,
    },
    enrolment: ladder,
  };
  const now = new Date(`${today}T09:00:00Z`);
  const moment: DayRules['moment'] = { today, now, shopZone: 'UTC', for: 'plan', freeAt: () => now };
  const rules = rulesOf(playbook, { policy, moment, plannedUntilOn: addDays(today, -1) });
  const plenty = { budgetLeftMinor: Infinity, contactsLeft: Infinity, minutesLeft: Infinity };
  return planPlaybookDay(rules, [candidate], startOfDay(plenty, playbook)).decisions;
}

/** What the shell does with a decision: see services/playbooks/write-decisions.ts. */
function carryOut(person: Person, decision: Decision, today: LocalDay): Touch[] {
  const { ladder, standing, consent, isOn, lastOn } = person;
  const nextOn = 'nextOn' in decision ? decision.nextOn : undefined;
  if (decision.verdict === 'contact') {
    const { contact } = decision;
    const isPromised = contact.rung === promiseRung;
    const promise = ladder?.promise && { ...ladder.promise, kept: true };
    const rung = isPromised ? (ladder?.rung ?? 0) : contact.rung;
    person.heard.push(contact.on);
    person.ladder = { arm: 'treated', share: 0, lastOn, rung, nextOn: contact.nextOn, promise };
    return [{ on: contact.on, standing, consent, isOn, contact }];
  }
  if (decision.verdict === 'blocked') return [];
  if (ladder && nextOn) person.ladder = { ...ladder, nextOn, promise: undefined };
  else if (ladder) Object.assign(person, { ladder: undefined, over: '9999-12-31' });
  else person.over = nextOn ?? today;
  return [];
}

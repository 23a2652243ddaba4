import fc from 'fast-check';
import { contactPurposes } from '#app/domain/guards/contact-ask.ts';
import { defaultContactPolicy, type ContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { guardReasons, type GuardReason } from '#app/domain/guards/guard-reason.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import { media } from '#app/domain/guards/medium.ts';
import type { PersonFacts } from '#app/domain/guards/person-facts.ts';
import type { Question } from '#app/domain/guards/question.ts';
import { standings } from '#app/domain/segments/standing.ts';
import { addDays } from '#app/domain/time/local-day.ts';

/** The day of every question here, and its noon. */
export const today = '2026-11-22';
export const noon = new Date('2026-11-22T12:00:00Z');

/** Somebody against whom nothing speaks. */
export const openPerson: PersonFacts = {
  standing: 'open',
  consent: 'subscribed',
  lastOn: '2026-08-01',
  returnOpen: false,
  complaintOpen: false,
  subscriptionActive: false,
  contactedOn: [],
  ignoredLadders: 0,
};

/** A question that no guard blocks. */
export const openQuestion: Question = {
  person: openPerson,
  ask: { needsConsent: true, purpose: 'promotion', costAtMostMinor: 500, minutes: 5, expectedProfitMinor: 100 },
  policy: defaultContactPolicy,
  room: { budgetLeftMinor: 1000, contactsLeft: 10, minutesLeft: 60 },
  moment: momentAt({ today, now: noon, shopZone: 'UTC', for: 'send' }, defaultContactPolicy.quietHours),
};

/** The same of somebody archived with whom we only keep in touch, and who has heard from us once in a year. */
export const inTouchQuestion: Question = {
  ...openQuestion,
  person: { ...openPerson, standing: 'archived', ignoredLadders: 2, contactedOn: [addDays(today, -183)] },
  ask: { ...openQuestion.ask, purpose: 'keep-in-touch', expectedProfitMinor: -1 },
};

const withPerson = (question: Question, facts: Partial<PersonFacts>): Question => ({
  ...question,
  person: { ...question.person, ...facts },
});

/** For each reason a change of any question that gives this guard its reason, and takes none from another. */
export const blocking: Readonly<Record<GuardReason, (question: Question) => Question>> = {
  never: (question) => withPerson(question, { standing: 'never' }),
  'no-consent': (question) => withPerson(question, { consent: 'unsubscribed' }),
  care: (question) => withPerson(question, { returnOpen: true }),
  'refund-just-made': (question) => withPerson(question, { refundOn: addDays(today, -13) }),
  'not-delivered': (question) => withPerson(question, { underwaySinceOn: addDays(today, -29) }),
  'just-bought': (question) => withPerson(question, { lastOn: addDays(today, -6) }),
  subscription: (question) => withPerson(question, { subscriptionActive: true }),
  'promise-ahead': (question) => withPerson(question, { promiseOn: addDays(today, 1) }),
  archived: (question) => withPerson(question, { ignoredLadders: 2 }),
  capped: (question) => withPerson(question, { contactedOn: [addDays(today, -6)] }),
  'quiet-hours': (question) => withPerson(question, { country: 'NZ' }),
  budget: (question) => ({ ...question, room: { ...question.room, budgetLeftMinor: 499 } }),
  capacity: (question) => ({ ...question, room: { ...question.room, minutesLeft: 4 } }),
  'not-worth-it': (question) => ({ ...question, ask: { ...question.ask, expectedProfitMinor: 0 } }),
  'held-out': (question) => ({ ...question, heldOutShare: 0.3 }),
  'approval-pending': (question) => withPerson(question, { awaitingApprovalSinceOn: addDays(today, -2) }),
};

/** A question for every sentence that a guard can say. */
export const everyQuestion: readonly Question[] = [
  ...guardReasons.map((reason) => blocking[reason](openQuestion)),
  ...(['pending', 'not-subscribed', 'unknown'] as const).map((consent) => withPerson(openQuestion, { consent })),
  withPerson(openQuestion, { standing: 'care' }),
  withPerson(openQuestion, { complaintOpen: true }),
  withPerson(openQuestion, { deliveredOn: today }),
  withPerson(openQuestion, { standing: 'archived' }),
  withPerson(inTouchQuestion, { contactedOn: [addDays(today, -364), addDays(today, -183)] }),
  { ...openQuestion, room: { ...openQuestion.room, contactsLeft: 0 } },
  {
    ...openQuestion,
    policy: { ...openQuestion.policy, quietHours: { from: 17, to: 9 } },
    person: { ...openQuestion.person, country: 'RU' },
    moment: momentAt({ today, now: noon, shopZone: 'UTC', for: 'plan' }, { from: 17, to: 9 }),
  },
];

const nearDay = fc.integer({ min: -45, max: 45 }).map((days) => addDays(today, days));
/** Absent in three of four. */
const seldomThere = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: value, weight: 1 });
/** True once in so many. */
const seldom = (oneIn: number) => fc.integer({ min: 1, max: oneIn }).map((n) => n === 1);

const person: fc.Arbitrary<PersonFacts> = fc.record({
  standing: fc.oneof(
    { arbitrary: fc.constant('open' as const), weight: 6 },
    { arbitrary: fc.constantFrom(...standings), weight: 1 },
  ),
  consent: fc.oneof(
    { arbitrary: fc.constant('subscribed' as const), weight: 6 },
    { arbitrary: fc.constantFrom('unsubscribed', 'pending', 'not-subscribed', 'unknown'), weight: 1 },
  ),
  lastOn: fc.integer({ min: -200, max: 0 }).map((days) => addDays(today, days)),
  refundOn: seldomThere(nearDay),
  underwaySinceOn: seldomThere(nearDay),
  deliveredOn: seldomThere(nearDay),
  returnOpen: seldom(10),
  complaintOpen: seldom(10),
  subscriptionActive: seldom(10),
  promiseOn: seldomThere(nearDay),
  contactedOn: fc.array(nearDay, { maxLength: 4 }),
  ignoredLadders: fc.integer({ min: 0, max: 2 }),
  awaitingApprovalSinceOn: seldomThere(nearDay),
  country: fc.constantFrom(undefined, 'UA', 'BG', 'NZ', 'NP', 'US', 'RU', 'XX', 'de'),
});

/** Policies of every sort that the parser lets through. */
export const somePolicy: fc.Arbitrary<ContactPolicy> = fc.record({
  caps: fc.array(fc.record({ days: fc.integer({ min: 1, max: 40 }), most: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  quietHours: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 16 }))
    .map(([from, length]) => ({ from, to: (from + length) % 24 })),
  afterPurchaseDays: fc.integer({ min: 0, max: 20 }),
  afterRefundDays: fc.integer({ min: 0, max: 20 }),
  afterDeliveryDays: fc.integer({ min: 0, max: 10 }),
  underwayAtMostDays: fc.integer({ min: 1, max: 30 }),
  archiveAfterLadders: fc.integer({ min: 1, max: 3 }),
  complaintTag: fc.constantFrom('', 'complaint', 'Service case'),
  preferredMedium: fc.constantFrom(...media),
});

/** Questions in which several guards, one or none have their reason. */
export const someQuestion: fc.Arbitrary<Question> = fc
  .record({
    person,
    ask: fc.record({
      needsConsent: fc.boolean(),
      purpose: fc.constantFrom(...contactPurposes),
      costAtMostMinor: fc.integer({ min: 0, max: 1200 }),
      minutes: fc.integer({ min: 0, max: 12 }),
      expectedProfitMinor: fc.integer({ min: -20, max: 100 }),
    }),
    policy: somePolicy,
    room: fc.record({
      budgetLeftMinor: fc.integer({ min: 0, max: 5000 }),
      contactsLeft: fc.integer({ min: 0, max: 9 }),
      minutesLeft: fc.integer({ min: 0, max: 60 }),
    }),
    heldOutShare: seldomThere(fc.constantFrom(0.1, 0.5)),
    hour: fc.integer({ min: 0, max: 23 }),
    for: fc.constantFrom('plan' as const, 'send' as const),
    shopZone: fc.constantFrom('UTC', 'Europe/Kyiv', 'Asia/Kathmandu'),
  })
  .map(({ hour, for: purpose, shopZone, ...rest }) => {
    const now = new Date(noon.getTime() + (hour - 12) * 3_600_000);
    return { ...rest, moment: momentAt({ today, now, shopZone, for: purpose }, rest.policy.quietHours) };
  });

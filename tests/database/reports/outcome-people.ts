import fc from 'fast-check';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import type { Arm } from '#app/domain/outcomes/arm-sums.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { RungDays } from '#app/database/reports/outcome-counts.ts';
import { TODAY } from './seed.ts';

/** A contact of an enrolment: made or not, by a message or by staff, with what it gave. */
export interface PersonContact {
  daysAfterEntry: number;
  state: 'done' | 'pending' | 'abandoned';
  channel: 'flow' | 'task';
  incentive: Incentive;
}

export interface PersonEnrolment {
  lastOn: LocalDay;
  enteredOn: LocalDay;
  windowUntil: LocalDay;
  expectedDays: number;
  expectation: number | null;
  usualOrderMinor: number;
  heldOut: number;
  contacts: PersonContact[];
  /** Their entry in a prize draw; `held`: among how many it was drawn in the end. */
  entry: { costMinor: number; among: number; held: number | null; isVoid: boolean } | null;
}

export interface PersonOrder {
  on: LocalDay;
  /** What is left after refunds. */
  minor: number;
  refundedMinor: number;
  is: 'bought' | 'test' | 'cancelled' | 'deleted' | 'renewal';
  /** Whether it uses the code of an enrolment of theirs, and of which. */
  codeOf: number | undefined;
}

/** Somebody with one arm for ever, everything that was done to them and that they did. */
export interface Person {
  arm: Arm;
  enrolments: PersonEnrolment[];
  orders: PersonOrder[];
}

/** The part of a question that is chosen at random. */
export interface RandomQuestion {
  countRenewals: boolean;
  margin: number | null;
  messageMinor: number;
  taskMinor: number;
  rung?: RungDays | undefined;
}

const incentive: fc.Arbitrary<Incentive> = fc.constantFrom<Incentive>(
  { kind: 'none' },
  { kind: 'none' },
  { kind: 'store-credit', minor: 700 },
  { kind: 'gift-card', minor: 1000 },
  { kind: 'gift', costMinor: 250 },
);
/** Given by a code, and paid for by who uses it. */
const coded: fc.Arbitrary<Incentive | undefined> = fc.constantFrom<Incentive | undefined>(
  undefined,
  { kind: 'percent', percent: 15 },
  { kind: 'amount', minor: 500 },
  { kind: 'free-shipping', costMinor: 390 },
);

const contact: fc.Arbitrary<PersonContact> = fc.record({
  daysAfterEntry: fc.nat(30),
  state: fc.constantFrom('done', 'done', 'done', 'pending', 'abandoned'),
  channel: fc.constantFrom('flow', 'flow', 'task'),
  incentive,
});

const enrolment: fc.Arbitrary<PersonEnrolment> = fc
  .record({
    enteredAgo: fc.nat(120),
    silentDays: fc.integer({ min: 0, max: 90 }),
    windowDays: fc.integer({ min: 30, max: 90 }),
    expectedDays: fc.integer({ min: 1, max: 60 }),
    // As `expectationOf` gives them: no finer than a billionth.
    expectation: fc.option(fc.integer({ min: 0, max: 1e9 }).map((n) => n / 1e9)),
    usualOrderMinor: fc.nat(20_000),
    heldOut: fc.constantFrom(0.05, 0.2, 0.37, 0.5),
    contacts: fc.array(contact, { maxLength: 3 }),
    code: coded,
    entry: fc.option(
      fc.record({
        costMinor: fc.integer({ min: 1, max: 90_000 }),
        among: fc.integer({ min: 2, max: 40 }),
        held: fc.option(fc.integer({ min: 1, max: 40 })),
        isVoid: fc.boolean(),
      }),
    ),
  })
  .map(({ enteredAgo, silentDays, windowDays, code, contacts, ...rest }) => {
    const enteredOn = addDays(TODAY, -enteredAgo);
    const withCode: PersonContact[] = code
      ? [{ daysAfterEntry: 1, state: 'done', channel: 'flow', incentive: code }, ...contacts]
      : contacts;
    const dates = { enteredOn, lastOn: addDays(enteredOn, -silentDays), windowUntil: addDays(enteredOn, windowDays) };
    return { ...rest, ...dates, contacts: withCode };
  });

const order: fc.Arbitrary<PersonOrder> = fc
  .record({
    ago: fc.nat(100),
    minor: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000 })),
    refundedMinor: fc.constantFrom(0, 0, 1200),
    is: fc.constantFrom<PersonOrder['is'][]>(
      'bought',
      'bought',
      'bought',
      'bought',
      'test',
      'cancelled',
      'deleted',
      'renewal',
    ),
    codeOf: fc.option(fc.nat(2), { nil: undefined }),
  })
  .map(({ ago, ...rest }) => ({ ...rest, on: addDays(TODAY, -ago) }));

/** Twice in one silence nobody is enrolled. */
const enrolments = fc.uniqueArray(enrolment, { minLength: 1, maxLength: 3, selector: ({ lastOn }) => lastOn });

export const people: fc.Arbitrary<Person[]> = fc.array(
  fc
    .record({
      arm: fc.constantFrom<Arm[]>('treated', 'control'),
      enrolments,
      orders: fc.array(order, { maxLength: 8 }),
    })
    .map(
      // Who is held out is never contacted.
      (person) =>
        person.arm === 'treated'
          ? person
          : { ...person, enrolments: person.enrolments.map((one) => ({ ...one, contacts: [], entry: null })) },
    ),
  { minLength: 3, maxLength: 15 },
);

export const question: fc.Arbitrary<RandomQuestion> = fc.record({
  countRenewals: fc.boolean(),
  margin: fc.option(fc.double({ min: 0.01, max: 0.99, noNaN: true })),
  messageMinor: fc.constantFrom(0, 3, 0.1),
  taskMinor: fc.constantFrom(0, 400),
  rung: fc.option(
    fc.record({
      waitShares: fc.array(fc.constantFrom(0, 0.25, 0.5), { minLength: 1, maxLength: 2 }),
      minDays: fc.constant(7),
      maxDays: fc.constant(20),
      side: fc.constantFrom<RungDays['side'][]>('from', 'before'),
    }),
    { nil: undefined },
  ),
});

/** What came of one enrolment, by plain loops over its buyer's orders. */
export function expectedOutcomes(given: readonly Person[], asked: RandomQuestion) {
  return given.flatMap((person, i) =>
    person.enrolments.flatMap((one, n) => {
      const dueOn = rungDueOn(one, asked);
      const isBefore = asked.rung?.side === 'before';
      const fromOn = isBefore ? one.enteredOn : dueOn;
      const untilOn = isBefore && dueOn <= one.windowUntil ? addDays(dueOn, -1) : one.windowUntil;
      const after = person.orders.filter((order) => isPurchase(order, asked) && order.on > one.lastOn);
      const wasQuick = after.some(({ on }) => on >= one.enteredOn && on < fromOn);
      if (fromOn > TODAY || wasQuick) return [];
      const bought = after.filter(({ on }) => on >= fromOn && on <= untilOn);
      const counted = { ...one, contacts: isBefore ? contactsUntil(one, untilOn) : one.contacts };
      return [{ buyer: String(i), arm: person.arm, heldOut: one.heldOut, ...outcomeOf(counted, n, bought, asked) }];
    }),
  );
}

function outcomeOf(
  one: PersonEnrolment,
  n: number,
  orders: readonly PersonOrder[],
  { margin, messageMinor, taskMinor }: RandomQuestion,
) {
  const made = one.contacts.filter(({ state }) => state === 'done');
  const money = sum(orders.map(({ minor }) => minor));
  const code = one.contacts.find(({ incentive }) => isCoded(incentive))?.incentive;
  const used = orders.filter(({ codeOf }) => codeOf === n);
  const byCode = sum(used.map((order) => (code ? worth(code, order) : 0)));
  const given = byCode + sum(made.map(({ incentive }) => handed(incentive)));
  // What lowers the price; everything else is paid for beside it.
  const off = code?.kind === 'free-shipping' ? 0 : byCode;
  const prize = one.entry && !one.entry.isVoid ? one.entry.costMinor / (one.entry.held ?? one.entry.among) : 0;
  const tasks = made.filter(({ channel }) => channel === 'task').length;
  const messages = made.length - tasks;
  const xBought = one.expectation ?? 0;
  const profit = (margin ?? 0) * (money + off) - given - prize - messages * messageMinor - tasks * taskMinor;
  const xMoney = xBought * one.usualOrderMinor;
  return {
    bought: orders.length > 0,
    money,
    given: given + prize,
    messages,
    tasks,
    profit,
    xBought,
    xMoney,
    xProfit: (margin ?? 0) * xMoney,
  };
}

const contactsUntil = ({ enteredOn, contacts }: PersonEnrolment, untilOn: LocalDay) =>
  contacts.filter(({ daysAfterEntry }) => addDays(enteredOn, daysAfterEntry) <= untilOn);

/** The day of entry, or of a rung: so many waits later, each a share of the gap within its bounds. */
function rungDueOn({ enteredOn, expectedDays }: PersonEnrolment, { rung }: RandomQuestion): LocalDay {
  const waits = (rung?.waitShares ?? []).map((share) =>
    Math.max(rung!.minDays, Math.min(rung!.maxDays, Math.round(share * expectedDays))),
  );
  return addDays(enteredOn, sum(waits));
}

function isPurchase({ is, minor }: PersonOrder, { countRenewals }: RandomQuestion): boolean {
  return minor > 0 && (is === 'bought' || (is === 'renewal' && countRenewals));
}

export const isCoded = ({ kind }: Incentive) => kind === 'percent' || kind === 'amount' || kind === 'free-shipping';

/** What a code has given on an order: per cents of what the order came to before them. */
function worth(code: Incentive, { minor }: PersonOrder): number {
  if (code.kind === 'percent') return minor / (1 - code.percent / 100) - minor;
  return code.kind === 'amount' ? code.minor : code.kind === 'free-shipping' ? code.costMinor : 0;
}

/** What is given with the contact itself. */
function handed(given: Incentive): number {
  if (given.kind === 'store-credit' || given.kind === 'gift-card') return given.minor;
  return given.kind === 'gift' ? given.costMinor : 0;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

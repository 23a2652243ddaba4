import fc from 'fast-check';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import type { PersonFacts } from '#app/domain/guards/person-facts.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import { armOfDraw } from '#app/domain/playbooks/arm.ts';
import type { Candidate, Enrolment } from '#app/domain/playbooks/candidate.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { playbookKinds, type PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { channels, intents, type Rung } from '#app/domain/playbooks/rung.ts';
import type { WorthOf } from '#app/domain/playbooks/worth.ts';
import type { Boundaries } from '#app/domain/rhythm/boundaries.ts';
import { habits } from '#app/domain/segments/habit.ts';
import { lastPassed, states } from '#app/domain/segments/state.ts';
import { standings } from '#app/domain/segments/standing.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { openPerson, somePolicy } from '../guards/questions.ts';

/** The day of every plan here; its planning hour is deep in the quiet hours of most. */
export const today = '2026-11-22';
const planningHour = new Date('2026-11-22T03:00:00Z');

/** Each contact costs a cent and brings two, an incentive costs its face value. */
const plainWorth: WorthOf = (_, { incentive }) => ({
  incentive,
  expectedProfitMinor: 2,
  costAtMostMinor: 1 + faceOf(incentive),
  why: { key: 'plain', params: {} },
});

/** What an incentive costs at most, for an order of 100.00. */
function faceOf(incentive: Incentive): number {
  switch (incentive.kind) {
    case 'none':
      return 0;
    case 'percent':
      return incentive.percent * 100;
    case 'free-shipping':
    case 'gift':
      return incentive.costMinor;
    case 'draw':
      return Math.ceil(incentive.costMinor / incentive.among);
    default:
      return incentive.minor;
  }
}

/** The rules of a day on which nothing is scarce, for a playbook out of the box. */
export function rulesOf(playbook: PlaybookKind | Playbook, change: Partial<DayRules> = {}): DayRules {
  const policy = change.policy ?? defaultContactPolicy;
  return {
    playbook: typeof playbook === 'string' ? defaultPlaybook(playbook) : playbook,
    policy,
    moment: momentAt({ today, now: planningHour, shopZone: 'UTC', for: 'plan' }, policy.quietHours),
    share: 0,
    activeSinceOn: '2026-01-01',
    medianGapDays: 30,
    worthOf: plainWorth,
    ...change,
  };
}

/** A repeat buyer who began to slip today, and against whom nothing speaks. */
export const slipping: Candidate = {
  id: 7n,
  habit: 'periodic',
  state: 'slipping',
  sinceOn: today,
  cause: 'silence',
  expectedGapDays: 60,
  orders: 4,
  spentMinor: 40_000,
  draw: 0.5,
  priority: 10,
  person: openPerson,
};

/** The same on the ladder already. */
export function enrolled(change: Partial<Enrolment> = {}, of: Candidate = slipping): Candidate {
  const enrolment: Enrolment = { arm: 'treated', share: 0.3, lastOn: of.person.lastOn, rung: 1, nextOn: today };
  return { ...of, enrolment: { ...enrolment, ...change } };
}

const near = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(today, days));
/** Absent in three of four. */
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: value, weight: 1 });
/** The usual in nine of ten. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 9 }, { arbitrary: other, weight: 1 });

const person: fc.Arbitrary<PersonFacts> = fc.record({
  standing: mostly('open' as const, fc.constantFrom(...standings)),
  consent: mostly('subscribed' as const, fc.constantFrom('unsubscribed', 'unknown')),
  lastOn: near(-300, 0),
  refundOn: seldom(near(-20, 0)),
  deliveredOn: seldom(near(-5, 0)),
  returnOpen: mostly(false, fc.constant(true)),
  complaintOpen: mostly(false, fc.constant(true)),
  subscriptionActive: mostly(false, fc.constant(true)),
  promiseOn: seldom(near(-3, 20)),
  contactedOn: fc.array(near(-20, 3), { maxLength: 2 }),
  ignoredLadders: mostly(0, fc.integer({ min: 1, max: 2 })),
  awaitingApprovalSinceOn: mostly<LocalDay | undefined>(undefined, near(-5, 0)),
  country: fc.constantFrom(undefined, 'UA', 'US', 'NZ'),
});

/** Boundary dates after the last purchase, never descending. */
function boundariesAfter(lastOn: LocalDay, [due, ...gaps]: readonly number[]): Boundaries {
  const days = gaps.reduce<number[]>((sums, gap) => [...sums, sums.at(-1)! + gap], [due!]);
  const on = (i: number) => addDays(lastOn, days[i]!);
  return { expectedOn: on(0), dueOn: on(0), lateOn: on(1), slippingOn: on(2), lostOn: on(3), goneOn: on(4) };
}

/** Candidates of every sort, whoever they are for: most may not enter most playbooks. */
const someCandidate: fc.Arbitrary<Candidate> = fc
  .record({
    id: fc.bigInt({ min: -3n, max: 10n ** 12n }),
    habit: fc.constantFrom(...habits),
    cause: mostly('silence' as const, fc.constantFrom('order', 'import', 'clock', 'definition', 'history')),
    expectedGapDays: fc.integer({ min: 1, max: 400 }),
    orders: fc.integer({ min: 1, max: 20 }),
    spentMinor: fc.integer({ min: 100, max: 100_000 }),
    productType: fc.constantFrom(undefined, 'Tea', 'Coffee'),
    hadForgotten: mostly(false, fc.constant(true)),
    draw: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    priority: fc.integer({ min: 0, max: 5 }),
    person,
    gaps: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 5 }),
    state: seldom(fc.constantFrom(...states)),
    sinceOn: near(-30, 0),
    takenInOn: seldom(near(-12, -1)),
    archivedOn: near(-800, 0),
    enrolment: seldom(
      fc.record({
        arm: fc.constantFrom('treated' as const, 'control' as const),
        share: fc.constant(0.3),
        rung: fc.integer({ min: 0, max: 4 }),
        nextOn: near(-20, 12),
        // Of the purchase that began this silence, or of one before it.
        isOfThisSilence: mostly(true, fc.constant(false)),
        promise: seldom(fc.record({ on: near(-10, 10), kept: fc.boolean() })),
      }),
    ),
  })
  .map(({ gaps, state, sinceOn, archivedOn, enrolment, ...rest }) => {
    const boundaries = boundariesAfter(rest.person.lastOn, gaps);
    const passed = lastPassed(boundaries, today);
    // Mostly what the dates say; else anything, as where a definition was changed.
    const moved = state
      ? { state, sinceOn }
      : { state: passed?.state ?? ('on-time' as const), sinceOn: passed?.on ?? rest.person.lastOn, boundaries };
    const here = rest.person.standing === 'archived' ? { ...moved, sinceOn: archivedOn } : moved;
    if (!enrolment) return { ...rest, ...here };
    const { isOfThisSilence, ...known } = enrolment;
    const lastOn = isOfThisSilence ? rest.person.lastOn : addDays(rest.person.lastOn, -40);
    return { ...rest, ...here, enrolment: { ...known, lastOn } };
  });

/** Many of them, each with an id of their own. */
export function manyCandidates(minLength: number, maxLength: number): fc.Arbitrary<Candidate[]> {
  return fc.uniqueArray(someCandidate, { selector: ({ id }) => id, minLength, maxLength });
}

const incentive: fc.Arbitrary<Incentive> = fc.oneof(
  fc.constant<Incentive>({ kind: 'none' }),
  fc.integer({ min: 1, max: 50 }).map((percent): Incentive => ({ kind: 'percent', percent })),
  fc.integer({ min: 1, max: 2000 }).map((minor): Incentive => ({ kind: 'amount', minor })),
  fc.integer({ min: 1, max: 2000 }).map((minor): Incentive => ({ kind: 'store-credit', minor })),
  fc.integer({ min: 1, max: 2000 }).map((minor): Incentive => ({ kind: 'gift-card', minor })),
  fc.integer({ min: 0, max: 800 }).map((costMinor): Incentive => ({ kind: 'free-shipping', costMinor })),
  fc.integer({ min: 0, max: 800 }).map((costMinor): Incentive => ({ kind: 'gift', costMinor })),
  fc
    .tuple(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 2, max: 50 }))
    .map(([costMinor, among]): Incentive => ({ kind: 'draw', costMinor, among })),
);

const someRung: fc.Arbitrary<Rung> = fc
  .record({
    intent: fc.constantFrom(...intents),
    channel: fc.constantFrom(...channels),
    waitShare: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    incentive,
    overrideReason: seldom(fc.constant('A test of price')),
  })
  .map(({ overrideReason, ...rung }) => (overrideReason === undefined ? rung : { ...rung, overrideReason }));

/** The same at the pace at which we keep in touch. */
function slowed({ rungs: [first, second = first!, ...more], firstWaitDays, waitDays, ...rest }: Playbook): Playbook {
  const rungs = [first!, second, ...more].map((rung) => ({ ...rung, waitShare: 0 }));
  const [min, max] = [waitDays.min + 182, waitDays.max + 182];
  return { ...rest, rungs, firstWaitDays: firstWaitDays + 183, waitDays: { min, max } };
}

/** Playbooks that the parser lets through, sound or not. */
export const somePlaybook: fc.Arbitrary<Playbook> = fc
  .record({
    kind: fc.constantFrom(...playbookKinds),
    rungs: fc.array(someRung, { minLength: 1, maxLength: 5 }),
    firstWaitDays: fc.integer({ min: 0, max: 10 }),
    waitDays: fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 40 })),
    patienceDays: fc.integer({ min: 1, max: 30 }),
    backlogADay: fc.option(fc.integer({ min: 1, max: 5 })),
    filters: fc.record(
      {
        ordersAtLeast: fc.integer({ min: 1, max: 4 }),
        spentAtLeastMinor: fc.integer({ min: 0, max: 20_000 }),
        productTypes: fc.constant(['Tea']),
        markets: fc.constant(['UA', 'US']),
      },
      { requiredKeys: [] },
    ),
    budget: fc.record({ minor: fc.option(fc.integer({ min: 0, max: 30_000 })), days: fc.integer({ min: 1, max: 60 }) }),
    capacity: fc.record({
      contactsADay: fc.option(fc.integer({ min: 1, max: 12 })),
      minutesADay: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
    approval: fc.record({
      firstDays: fc.integer({ min: 0, max: 5 }),
      aboveMinor: fc.option(fc.integer({ min: 0, max: 500 })),
    }),
    heldOutShare: fc.option(fc.constantFrom(0.05, 0.3, 0.5)),
    stopWhenStateLeft: fc.boolean(),
  })
  .map(({ waitDays: [min, more], ...rest }) => ({ ...rest, waitDays: { min, max: min + more } }))
  .map((playbook) => (playbook.kind === 'keep-in-touch' ? slowed(playbook) : playbook))
  .filter((playbook) => parsePlaybook(playbook).ok);

/** Settings of every sort by which we keep in touch. */
export const inTouchPlaybook = somePlaybook
  .map((playbook) => (playbook.kind === 'keep-in-touch' ? playbook : slowed({ ...playbook, kind: 'keep-in-touch' })))
  .map(({ rungs, ...rest }) => ({ ...rest, filters: {}, rungs: rungs.map(present) }));

/** No other intent can be saved; a gift that was is taken away. */
function present(rung: Rung): Rung {
  return { ...rung, intent: 'presence' };
}

/** A worth that depends on nothing but candidate and rung, sometimes below nothing, and sometimes with a gift of its own. */
const someWorth: fc.Arbitrary<WorthOf> = fc
  .func(
    fc.record({
      profit: fc.integer({ min: -2, max: 20 }),
      drops: fc.boolean(),
      gift: mostly(false, fc.constant(true)),
    }),
  )
  .map((draw) => ({ id }, { incentive: own }) => {
    const { profit, drops, gift } = draw(id, own.kind);
    const chosen: Incentive = gift ? { kind: 'gift', costMinor: 5 } : drops ? { kind: 'none' } : own;
    const key = `test.${chosen.kind}`;
    return {
      incentive: chosen,
      expectedProfitMinor: profit,
      costAtMostMinor: 1 + faceOf(chosen),
      why: { key, params: { profit } },
    };
  });

/** Days on which any playbook, policy and worth meet. */
export const someRules: fc.Arbitrary<DayRules> = fc
  .record({
    playbook: fc.oneof(somePlaybook, fc.constantFrom(...playbookKinds).map(defaultPlaybook)),
    policy: somePolicy,
    share: fc.constantFrom(0, 0.3, 0.5),
    activeSinceOn: near(-10, 0),
    medianGapDays: fc.constantFrom(undefined, 30, 100),
    plannedUntilOn: fc.constantFrom(undefined, addDays(today, -1), addDays(today, -4)),
    worthOf: fc.oneof(fc.constant(plainWorth), someWorth),
    hour: fc.integer({ min: 0, max: 23 }),
  })
  .map(({ hour, ...rest }) => {
    const now = new Date(Date.parse(`${today}T00:00:00Z`) + hour * 3_600_000);
    return { ...rest, moment: momentAt({ today, now, shopZone: 'UTC', for: 'plan' }, rest.policy.quietHours) };
  });

/** Whether a draw is held out at a share: the arm of whoever would enter. */
export const isHeldOut = (candidate: Candidate, share: number): boolean =>
  (candidate.enrolment?.arm ?? armOfDraw(candidate.draw, share)) === 'control';

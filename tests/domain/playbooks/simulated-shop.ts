import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import type { PersonFacts } from '#app/domain/guards/person-facts.ts';
import { armOfDraw } from '#app/domain/playbooks/arm.ts';
import type { Candidate, Enrolment } from '#app/domain/playbooks/candidate.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import type { Decision } from '#app/domain/playbooks/decision.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { planPlaybookDay, startOfDay } from '#app/domain/playbooks/plan-playbook-day.ts';
import { roomOf } from '#app/domain/playbooks/room-of.ts';
import { planningOrder } from '#app/domain/playbooks/voices.ts';
import type { Boundaries } from '#app/domain/rhythm/boundaries.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import { lastPassed } from '#app/domain/segments/state.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';

/** Numbers from 0 to 1 by Park and Miller's generator: the same shop for the same seed. */
function chanceOf(seed: number): () => number {
  let at = (seed % 2_147_483_646) + 1;
  return () => (at = (at * 16_807) % 2_147_483_647) / 2_147_483_647;
}

interface Buyer {
  readonly id: bigint;
  readonly gapDays: number;
  readonly draw: number;
  habit: Habit;
  lastOn: LocalDay;
  boundaries: Boundaries;
  orders: number;
  standing: PersonFacts['standing'];
  standingOn: LocalDay;
  ignoredLadders: number;
  readonly contactedOn: LocalDay[];
  readonly ladders: Map<PlaybookKind, Enrolment>;
  /** Ladders that are over, by playbook and last purchase. */
  readonly over: Set<string>;
}

/** One contact as it was made. */
export interface MadeContact {
  readonly buyer: bigint;
  readonly kind: PlaybookKind;
  readonly rung: number;
  readonly decidedOn: LocalDay;
  readonly on: LocalDay;
  /** The silence that it belongs to. */
  readonly lastOn: LocalDay;
  readonly habit: Habit;
  readonly standing: PersonFacts['standing'];
  readonly share: number;
  readonly draw: number;
}

/** What happened over the days of a simulation. */
export interface SimulatedShop {
  readonly contacts: MadeContact[];
  readonly decisions: Decision[];
  readonly archived: Set<bigint>;
}

const START = '2026-01-01';

/** A shop with every playbook on, whose buyers order, complain and are planned for night after night. */
export function simulateShop(seed: number, buyers: number, days: number): SimulatedShop {
  const chance = chanceOf(seed);
  const people = Array.from({ length: buyers }, (_, i) => newBuyer(i, chance));
  const shop: SimulatedShop = { contacts: [], decisions: [], archived: new Set() };
  for (let day = 0; day < days; day++) {
    const today = addDays(START, day);
    for (const buyer of people) live(buyer, today, chance);
    for (const kind of planningOrder) planNight(kind, people, today, shop);
  }
  return shop;
}

function newBuyer(i: number, chance: () => number): Buyer {
  const gapDays = 5 + Math.floor(chance() * 60);
  const lastOn = addDays(START, -Math.floor(chance() * gapDays * 8));
  return {
    id: BigInt(i),
    gapDays,
    draw: chance(),
    habit: (['regular', 'periodic', 'irregular', 'one-time'] as const)[Math.floor(chance() * 4)]!,
    lastOn,
    boundaries: boundariesOf(lastOn, gapDays),
    orders: 1,
    standing: 'open',
    standingOn: START,
    ignoredLadders: 0,
    contactedOn: [],
    ladders: new Map(),
    over: new Set(),
  };
}

/** A day in a buyer's life: some order, some complain, some have had enough. */
function live(buyer: Buyer, today: LocalDay, chance: () => number): void {
  if (chance() < 0.1 / buyer.gapDays) Object.assign(buyer, { standing: 'care', standingOn: today });
  if (chance() < 0.02 / buyer.gapDays) buyer.standing = 'never';
  if (chance() >= 0.4 / buyer.gapDays) return;
  if (buyer.habit === 'one-time') buyer.habit = 'periodic';
  const boundaries = boundariesOf(today, buyer.gapDays);
  Object.assign(buyer, { lastOn: today, boundaries, orders: buyer.orders + 1, ignoredLadders: 0 });
  if (buyer.standing === 'archived') buyer.standing = 'open';
}

function boundariesOf(lastOn: LocalDay, gapDays: number): Boundaries {
  const on = (gaps: number) => addDays(lastOn, Math.ceil(gaps * gapDays));
  return { expectedOn: on(1), dueOn: on(0.85), lateOn: on(1.2), slippingOn: on(2), lostOn: on(3), goneOn: on(6) };
}

function candidateOf(buyer: Buyer, kind: PlaybookKind, today: LocalDay): Candidate {
  const { id, habit, gapDays, lastOn, draw, orders, standing, standingOn, contactedOn, ignoredLadders } = buyer;
  const { boundaries } = buyer;
  const passed = lastPassed(boundaries, today);
  const enrolment = buyer.ladders.get(kind);
  return {
    id,
    habit,
    draw,
    orders,
    boundaries,
    state: passed?.state ?? 'on-time',
    sinceOn: kindTraits[kind].standing === 'open' ? (passed?.on ?? lastOn) : standingOn,
    cause: passed ? 'silence' : 'order',
    expectedGapDays: gapDays,
    spentMinor: orders * 1000,
    priority: orders,
    person: {
      standing,
      consent: 'subscribed',
      lastOn,
      returnOpen: false,
      complaintOpen: false,
      subscriptionActive: false,
      contactedOn: [...contactedOn],
      ignoredLadders,
    },
    ...(enrolment && { enrolment }),
  };
}

/** The rules of a simulated night. */
function nightRules(kind: PlaybookKind, today: LocalDay): DayRules {
  const now = new Date(`${today}T03:00:00Z`);
  const { quietHours } = defaultContactPolicy;
  return {
    playbook: defaultPlaybook(kind),
    policy: defaultContactPolicy,
    moment: momentAt({ today, now, shopZone: 'UTC', for: 'plan' }, quietHours),
    share: kind === 'care' ? 0 : 0.3,
    activeSinceOn: START,
    medianGapDays: 30,
    worthOf: (_, { incentive }) => ({
      incentive,
      expectedProfitMinor: 1,
      costAtMostMinor: incentive.kind === 'none' ? 1 : 1000,
      why: { key: 'plain', params: {} },
    }),
  };
}

function planNight(kind: PlaybookKind, people: readonly Buyer[], today: LocalDay, shop: SimulatedShop): void {
  const rules = nightRules(kind, today);
  const open = people.filter(({ over, lastOn, ladders }) => ladders.has(kind) || !over.has(`${kind} ${lastOn}`));
  const candidates = open.map((buyer) => candidateOf(buyer, kind, today));
  const { decisions } = planPlaybookDay(
    rules,
    candidates,
    startOfDay(roomOf(rules.playbook, today, []), rules.playbook),
  );
  for (const decision of decisions) {
    const buyer = people[Number(decision.candidate.id)]!;
    shop.decisions.push(decision);
    carryOut(decision, buyer, kind, rules, shop);
  }
}

/** What the shell does with a decision. */
function carryOut(decision: Decision, buyer: Buyer, kind: PlaybookKind, rules: DayRules, shop: SimulatedShop): void {
  const enrolment = buyer.ladders.get(kind);
  const lastOn = enrolment?.lastOn ?? buyer.lastOn;
  const nextOn = 'nextOn' in decision ? decision.nextOn : undefined;
  const isOver = decision.verdict !== 'contact' && decision.verdict !== 'blocked';
  if (isOver && nextOn) {
    if (enrolment) buyer.ladders.set(kind, { ...enrolment, nextOn });
  } else if (isOver) {
    buyer.ladders.delete(kind);
    buyer.over.add(`${kind} ${lastOn}`);
  }
  if ('stop' in decision && decision.stop.reason === 'ladder-done') buyer.ignoredLadders = decision.stop.ignoredLadders;
  if ('stop' in decision && decision.stop.archives) {
    Object.assign(buyer, { standing: 'archived', standingOn: rules.moment.today });
    shop.archived.add(buyer.id);
  }
  if (decision.verdict !== 'contact') return;
  const { rung, on } = decision.contact;
  const { share } = rules;
  buyer.contactedOn.push(on);
  const arm = armOfDraw(buyer.draw, share);
  buyer.ladders.set(kind, { arm, share, lastOn, rung, nextOn: decision.contact.nextOn });
  const { habit, standing, draw } = buyer;
  shop.contacts.push({
    buyer: buyer.id,
    kind,
    rung,
    decidedOn: rules.moment.today,
    on,
    lastOn,
    habit,
    standing,
    share,
    draw,
  });
}

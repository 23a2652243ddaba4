import { contactsByDay } from '#app/database/reports/contacts-by-day.ts';
import { waitingContacts, type WaitingState } from '#app/database/reports/waiting-contacts.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { PROJECTED_DAYS } from '#app/domain/playbooks/project-days.ts';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { readStage } from '#app/services/read-stage.ts';
import { dryRun } from './dry-run.ts';
import { withBuyers } from './listed.ts';
import { openPlaybooks } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { visitedShop, type PageDeps, type Visitor } from './read-playbooks.ts';

/** A page of people: more is no glance. */
const PEOPLE = 50;

/** What goes out today and in the next days: what is decided, and what silence alone will decide; nothing of what is paused. */
export async function readCalendar(deps: PageDeps, visitor: Visitor) {
  const { shop, today } = await visitedShop(deps, visitor);
  const { id: shopId, timeZone } = shop;
  const [stage, waiting, decided, expected] = await Promise.all([
    readStage(deps.pool, visitor),
    waitingContacts(deps.pool, shopId, { isGoingOut: true, limit: PEOPLE }),
    contactsByDay(deps.pool, { shopId, today, timeZone }),
    expectedOf(deps, shop),
  ]);
  const counted: Counted[] = [...decided, ...expected.map(({ on, kind }) => ({ on, kind, contacts: 1 }))];
  const people: Person[] = [...waiting.map((one) => waitingPerson(one, today)), ...expected].slice(0, PEOPLE);
  return {
    stage,
    pausedAt: shop.pausedAt?.toISOString() ?? null,
    from: today,
    days: daysOf(today, counted),
    madeToday: decided.reduce((sum, { on, made }) => (on === today ? sum + made : sum), 0),
    people: await withBuyers(deps.pool, shopId, people),
  };
}

interface Person {
  buyerId: string;
  on: LocalDay;
  kind: PlaybookKind;
  rung: number;
  channel: Channel;
  state: WaitingState | 'expected';
  effectId: string | null;
}

/** Whom the playbooks that run will contact if nobody orders, in the order of the days. */
async function expectedOf(deps: PageDeps, shop: PlaybookShop): Promise<Person[]> {
  if (shop.pausedAt) return [];
  const people: Person[] = [];
  for (const { kind, state } of await openPlaybooks(deps.db, shop.id)) {
    const run = state === 'on' ? await dryRun(deps, shop.id, kind) : undefined;
    for (const { id, rung, on } of run?.projection.calendar ?? []) {
      const channel = run?.playbook.settings.rungs[rung - 1]?.channel ?? 'flow';
      people.push({ buyerId: String(id), on, kind, rung, channel, state: 'expected', effectId: null });
    }
  }
  return people.sort((one, other) => one.on.localeCompare(other.on));
}

/** What waits from earlier days goes out as soon as it may: today. */
function waitingPerson(contact: Awaited<ReturnType<typeof waitingContacts>>[number], today: LocalDay): Person {
  const { buyerId, plannedOn, kind, rung, channel, state, effectId } = contact;
  return { buyerId, on: plannedOn < today ? today : plannedOn, kind, rung, channel, state, effectId };
}

interface Counted {
  on: LocalDay;
  kind: PlaybookKind;
  contacts: number;
}

function daysOf(today: LocalDay, counted: readonly Counted[]) {
  const byDay = Map.groupBy(counted, ({ on }) => on);
  return Array.from({ length: PROJECTED_DAYS }, (_, i) => {
    const on = addDays(today, i);
    const byKind = Map.groupBy(byDay.get(on) ?? [], ({ kind }) => kind);
    const playbooks = [...byKind].map(([kind, own]) => ({
      kind,
      contacts: own.reduce((sum, { contacts }) => sum + contacts, 0),
    }));
    return { on, playbooks };
  });
}

import { openPrizes } from '#app/database/reports/open-prizes.ts';
import { openTasks, taskTotals } from '#app/database/reports/open-tasks.ts';
import {
  awaitingApproval,
  waitingByDay,
  waitingContacts,
  type WaitingState,
} from '#app/database/reports/waiting-contacts.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { PROJECTED_DAYS } from '#app/domain/playbooks/project-days.ts';
import { workList } from '#app/domain/playbooks/work-list.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { readStage } from '#app/services/read-stage.ts';
import { dryRun } from './dry-run.ts';
import { withBuyers } from './listed.ts';
import { openPlaybooks } from './open-playbooks.ts';
import { visitedShop, type PageDeps, type Visitor } from './read-playbooks.ts';

/** A page of people: more is no glance. */
const PEOPLE = 50;

/** Contacts that wait for the merchant's yes. */
export async function readApprovals(deps: PageDeps, visitor: Visitor) {
  const [stage, waiting, total] = await Promise.all([
    readStage(deps.pool, visitor),
    waitingContacts(deps.pool, visitor.id, { heldFor: 'approval', limit: 200 }),
    awaitingApproval(deps.pool, visitor.id),
  ]);
  return { stage, waiting: await withBuyers(deps.pool, visitor.id, waiting), ...total };
}

/** What staff should do today: what earns most in the minutes that are left, or everything where no minutes are set. */
export async function readTasks(deps: PageDeps, visitor: Visitor) {
  const { shop, today } = await visitedShop(deps, visitor);
  const { id, timeZone } = shop;
  const [stage, tasks, totals, playbooks, prizes] = await Promise.all([
    readStage(deps.pool, visitor),
    openTasks(deps.pool, id, today, 500),
    taskTotals(deps.pool, id, { today, timeZone }),
    openPlaybooks(deps.db, id),
    openPrizes(deps.pool, id, PEOPLE),
  ]);
  const limits = playbooks.flatMap(({ state, settings }) => (state === 'on' ? [settings.capacity.minutesADay] : []));
  const isLimited = limits.length > 0 && limits.every((limit) => limit !== null);
  const minutesADay = isLimited ? limits.reduce((sum, limit) => sum + limit, 0) : null;
  const minutesLeft = minutesADay === null ? null : Math.max(0, minutesADay - totals.minutesDone);
  const ordered = inOrder(tasks, minutesLeft);
  const hasMargin = shop.offerPolicy.margin !== null;
  const listed = await withBuyers(deps.pool, id, ordered);
  return {
    stage,
    today,
    tasks: listed.map((task) => ({ ...task, expectedProfitMinor: hasMargin ? task.expectedProfitMinor : undefined })),
    prizes: await withBuyers(deps.pool, id, prizes),
    minutesLeft,
  };
}

type Task = Awaited<ReturnType<typeof openTasks>>[number];

/** Who is helped first: what earns most within the minutes; then what is left, the oldest first. */
function inOrder(tasks: readonly Task[], minutesLeft: number | null): Task[] {
  if (minutesLeft === null)
    return [...tasks].sort((a, b) => b.expectedProfitMinor / b.minutes - a.expectedProfitMinor / a.minutes);
  const work = tasks.map((task) => ({
    id: BigInt(task.effectId),
    gainMinor: Math.max(1, task.expectedProfitMinor),
    minutes: task.minutes,
    task,
  }));
  const chosen = workList(work, minutesLeft).tasks.map(({ task }) => task);
  return [...chosen, ...tasks.filter((task) => !chosen.includes(task))];
}

/** What goes out in the next days: what is decided, and what silence alone will decide; nothing of what is paused. */
export async function readCalendar(deps: PageDeps, visitor: Visitor) {
  const { shop, today } = await visitedShop(deps, visitor);
  const [stage, decided, byDay, playbooks] = await Promise.all([
    readStage(deps.pool, visitor),
    waitingContacts(deps.pool, shop.id, { isGoingOut: true, limit: PEOPLE }),
    waitingByDay(deps.pool, shop.id),
    openPlaybooks(deps.db, shop.id),
  ]);
  const counts = new Map<string, number>();
  // What waits from earlier days goes out as soon as it may: today.
  const dayOf = (on: LocalDay) => (on < today ? today : on);
  const add = (on: LocalDay, kind: PlaybookKind, n: number) => {
    const key = `${dayOf(on)} ${kind}`;
    counts.set(key, (counts.get(key) ?? 0) + n);
  };
  for (const { on, kind, contacts } of byDay) add(on, kind, contacts);
  const expected: Expected[] = [];
  for (const { kind, state } of playbooks) {
    if (state !== 'on' || shop.pausedAt) continue;
    const run = await dryRun(deps, shop.id, kind);
    for (const { id, rung, on } of run?.projection.calendar ?? []) {
      add(on, kind, 1);
      const channel = run?.playbook.settings.rungs[rung - 1]?.channel ?? 'flow';
      expected.push({ buyerId: String(id), on, kind, rung, channel, state: 'expected', effectId: null });
    }
  }
  const people = [
    ...decided.map((one) => ({ ...plannedOf(one), on: dayOf(one.plannedOn) })),
    ...expected.sort((a, b) => (a.on < b.on ? -1 : 1)),
  ].slice(0, PEOPLE);
  return {
    stage,
    pausedAt: shop.pausedAt?.toISOString() ?? null,
    from: today,
    days: daysOf(today, counts),
    people: await withBuyers(deps.pool, shop.id, people),
  };
}

interface Expected {
  buyerId: string;
  on: LocalDay;
  kind: PlaybookKind;
  rung: number;
  channel: 'flow' | 'tag' | 'metafield' | 'segment' | 'task';
  state: WaitingState | 'expected';
  effectId: string | null;
}

function plannedOf(contact: Awaited<ReturnType<typeof waitingContacts>>[number]): Expected {
  const { buyerId, plannedOn: on, kind, rung, channel, state, effectId } = contact;
  return { buyerId, on, kind, rung, channel, state, effectId };
}

function daysOf(today: LocalDay, counts: ReadonlyMap<string, number>) {
  return Array.from({ length: PROJECTED_DAYS }, (_, i) => {
    const on = addDays(today, i);
    const own = [...counts].filter(([key]) => key.startsWith(`${on} `));
    return {
      on,
      playbooks: own.map(([key, contacts]) => ({ kind: key.slice(on.length + 1) as PlaybookKind, contacts })),
    };
  });
}

import { openPrizes } from '#app/database/reports/open-prizes.ts';
import { openTasks, taskTotals } from '#app/database/reports/open-tasks.ts';
import { awaitingApproval, waitingContacts } from '#app/database/reports/waiting-contacts.ts';
import { workList } from '#app/domain/playbooks/work-list.ts';
import { readStage } from '#app/services/read-stage.ts';
import { withBuyers } from './listed.ts';
import { openPlaybooks } from './open-playbooks.ts';
import { visitedShop, type PageDeps, type Visitor } from './read-playbooks.ts';

/** A page of prizes: more is no glance. */
const PRIZES = 50;

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
    openPrizes(deps.pool, id, PRIZES),
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

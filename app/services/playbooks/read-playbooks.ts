import { playbookActivity } from '#app/database/reports/playbook-activity.ts';
import { taskTotals } from '#app/database/reports/open-tasks.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { readStage } from '#app/services/read-stage.ts';
import { labelDay } from '#app/services/shop-context.ts';
import { openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';
import { readEarned } from './read-earned.ts';

/** What every page about playbooks needs. */
export type PageDeps = Pick<Deps, 'db' | 'pool' | 'now' | 'config'>;
/** Whose shop it is, from the verified session. */
export interface Visitor {
  id: number;
  scopes: string[];
}

/** Four weeks: a month's rhythm, and a line that fits a card. */
export const ACTIVITY_DAYS = 28;

/** The shop of a visitor with its day. @throws when there is none: the id comes from a verified session */
export async function visitedShop(deps: PageDeps, { id }: Visitor): Promise<{ shop: PlaybookShop; today: LocalDay }> {
  const shop = await playbookShop(deps.db, id);
  if (!shop) throw new Error(`shop ${id} has a session and no row`);
  return { shop, today: labelDay(shop, deps.now(), deps.config.PLANNER_HOUR) };
}

/** Every playbook of a shop: what is running, and whether it works. */
export async function readPlaybooks(deps: PageDeps, visitor: Visitor) {
  const { shop, today } = await visitedShop(deps, visitor);
  const { id: shopId, timeZone } = shop;
  const [stage, open, activity, tasks] = await Promise.all([
    readStage(deps.pool, visitor),
    openPlaybooks(deps.db, shopId),
    playbookActivity(deps.pool, { shopId, today, timeZone, days: ACTIVITY_DAYS }),
    taskTotals(deps.pool, shopId, { today, timeZone }),
  ]);
  return {
    stage,
    today,
    isConfirmed: shop.isConfirmed,
    pausedAt: shop.pausedAt?.toISOString() ?? null,
    openTasks: tasks.open,
    cards: await Promise.all(open.map((playbook) => cardOf(deps, shop, today, playbook, activity))),
  };
}

/** A playbook as its card shows it. */
export async function cardOf(
  deps: PageDeps,
  shop: PlaybookShop,
  today: LocalDay,
  playbook: OpenPlaybook,
  activity: Awaited<ReturnType<typeof playbookActivity>>,
) {
  const { kind, state, settings, activatedAt } = playbook;
  const own = activity.get(kind) ?? { made: Array<number>(ACTIVITY_DAYS).fill(0), waiting: 0, awaitingApproval: 0 };
  const earned = activatedAt ? await readEarned(deps, shop, today, { playbook: kind }) : undefined;
  return { kind, state, settings, ...own, evidence: earned?.evidence.state ?? ('none' as const), earned };
}

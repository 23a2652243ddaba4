import { lockPlaybook, savePlaybook } from '#app/database/playbooks.ts';
import { playbookUse } from '#app/database/playbook-spend.ts';
import type { Prisma } from '#app/database/generated/client.ts';
import { channelTraits } from '#app/domain/playbooks/channel-traits.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { projectDays, PROJECTED_DAYS, type Projection } from '#app/domain/playbooks/project-days.ts';
import { instantAt } from '#app/domain/time/instant-at.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { labelDay } from '#app/services/shop-context.ts';
import { dayRules } from './day-rules.ts';
import { peopleAhead } from './look-ahead.ts';
import { heldOutShare, openPlaybook, type OpenPlaybook } from './open-playbooks.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';

/** What would happen if a playbook were switched on now. */
export interface DryRun {
  playbook: OpenPlaybook;
  shop: PlaybookShop;
  from: LocalDay;
  heldOutShare: number;
  /** Of its first day. */
  rules: DayRules;
  projection: Projection;
}

type DryDeps = Pick<Deps, 'db' | 'pool' | 'now' | 'config'>;

/**
 * The real planner without the writing: the same candidates, the same decisions, nothing saved. Its first day is the day that
 * would be planned, or what is still undecided of today; the days after it assume silence.
 *
 * @param days how far it looks ahead, the first day included
 */
export async function dryRun(
  deps: DryDeps,
  shopId: number,
  kind: PlaybookKind,
  days: number = PROJECTED_DAYS,
): Promise<DryRun | undefined> {
  const shop = await playbookShop(deps.db, shopId);
  if (!shop) return undefined;
  const from = labelDay(shop, deps.now(), deps.config.PLANNER_HOUR);
  const playbook = asItWouldRun(await openPlaybook(deps.db, shopId, kind), deps.now());
  const { undecided, decided } = await peopleAhead(deps, { shop, playbook, day: from, days });
  const rules = await dayRules(deps, shop, playbook, from);
  const of = { shopId, playbook: kind, day: from, days: playbook.settings.budget.days };
  const used = await playbookUse(deps.db, { ...of, minutesATask: channelTraits.task.minutes });
  const nightAt = (day: LocalDay) => instantAt(day, deps.config.PLANNER_HOUR, shop.timeZone);
  const projection = projectDays(rules, undecided, used.spent, { decided, used, nightAt, length: days });
  return { playbook, shop, from, heldOutShare: heldOutShare(playbook), rules, projection };
}

/** One that runs, or would be resumed, as it goes on; another as if it were switched on now. */
function asItWouldRun(stored: OpenPlaybook, now: Date): OpenPlaybook {
  const isUnderWay = stored.state === 'on' || stored.state === 'paused';
  return isUnderWay ? stored : { ...stored, activatedAt: now, plannedOn: undefined };
}

/** Records that the dry run of a version was seen: without it the version is not switched on. */
export async function markDryRunSeen({ db }: Pick<Deps, 'db'>, shopId: number, kind: PlaybookKind): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockPlaybook(tx, shopId, kind);
    const { version, settings } = await openPlaybook(tx, shopId, kind);
    const json = settings as unknown as Prisma.InputJsonObject;
    await savePlaybook(tx, shopId, kind, { version: Math.max(1, version), dryRunOf: Math.max(1, version) }, json);
  });
}

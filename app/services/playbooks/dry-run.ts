import { lockPlaybook, savePlaybook } from '#app/database/playbooks.ts';
import { playbookUse } from '#app/database/playbook-spend.ts';
import type { Prisma } from '#app/database/generated/client.ts';
import { channelTraits } from '#app/domain/playbooks/channel-traits.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { projectDays, PROJECTED_DAYS, type Projection } from '#app/domain/playbooks/project-days.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { labelDay } from '#app/services/shop-context.ts';
import { dayRules, searchOf, type DrawnCandidate } from './day-rules.ts';
import { heldOutShare, openPlaybook, type OpenPlaybook } from './open-playbooks.ts';
import { candidatesOf, wantedOn } from './plan-playbooks.ts';
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

/** Candidates a query: with their facts some 2 MB of rows. */
const BATCH = 2000;

/**
 * The real planner without the writing: the same candidates, the same decisions, nothing saved. Its first day is the day that
 * would be planned; the days after it assume silence.
 */
export async function dryRun(deps: DryDeps, shopId: number, kind: PlaybookKind): Promise<DryRun | undefined> {
  const shop = await playbookShop(deps.db, shopId);
  if (!shop) return undefined;
  const stored = await openPlaybook(deps.db, shopId, kind);
  const from = labelDay(shop, deps.now(), deps.config.PLANNER_HOUR);
  // As if it were switched on now: a playbook that runs is seen as it would go on.
  const playbook = stored.state === 'on' ? stored : { ...stored, activatedAt: deps.now(), plannedOn: undefined };
  const candidates = await allCandidates(deps, shop, playbook, from);
  const rules = await dayRules(deps, shop, playbook, from);
  const { settings } = playbook;
  const of = { shopId, playbook: kind, day: from, days: settings.budget.days };
  const { spent } = await playbookUse(deps.db, { ...of, minutesATask: channelTraits.task.minutes });
  const projection = projectDays(rules, candidates, spent);
  return { playbook, shop, from, heldOutShare: heldOutShare(playbook), rules, projection };
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

/** Everybody whose turn comes within the projected days. */
async function allCandidates(
  deps: DryDeps,
  shop: PlaybookShop,
  playbook: OpenPlaybook,
  day: LocalDay,
): Promise<DrawnCandidate[]> {
  const search = searchOf(shop, playbook, day);
  const ids = await wantedOn(deps, { ...search, aheadDays: PROJECTED_DAYS - 1 });
  const candidates: DrawnCandidate[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    candidates.push(...(await candidatesOf(deps, deps.db, shop, playbook, ids.slice(at, at + BATCH), day)));
  }
  return candidates;
}

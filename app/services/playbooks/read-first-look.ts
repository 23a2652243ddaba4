import { firstPlaybook } from '#app/domain/playbooks/kinds.ts';
import type { PageStage } from '#app/services/page-stage.ts';
import { remember } from '#app/services/remember.ts';
import { dryRun } from './dry-run.ts';
import { openPlaybooks } from './open-playbooks.ts';
import { visitedShop, type PageDeps, type Visitor } from './read-playbooks.ts';

/** What Home says otherwise. */
interface Home {
  stage: PageStage;
  /** What the shop is to look at instead. */
  advice?: object | undefined;
}

/**
 * The playbook that Home offers to look at, once nothing else is to be done first: orders are read, the words are confirmed, the
 * shop is one for win-back, and every playbook is off.
 *
 * @returns `customers`: about how many it would decide today, which takes longer than the rest of Home
 */
export async function readFirstLook(deps: PageDeps, visitor: Visitor, { stage, advice }: Home) {
  if ((stage !== 'ready' && stage !== 'thin') || advice) return undefined;
  const { shop, today } = await visitedShop(deps, visitor);
  if (!shop.isConfirmed) return undefined;
  const playbooks = await openPlaybooks(deps.db, shop.id);
  if (playbooks.some(({ state }) => state !== 'off')) return undefined;
  const kind = firstPlaybook;
  const version = playbooks.find((one) => one.kind === kind)?.version;
  const key = `first look ${shop.id} ${kind} ${version} ${shop.definitionVersion} ${today}`;
  return { kind, customers: remember(deps, key, () => eligibleToday(deps, shop.id)) };
}

/** How many its dry run is about to say. */
async function eligibleToday(deps: PageDeps, shopId: number): Promise<number> {
  const run = await dryRun(deps, shopId, firstPlaybook, 1);
  return run?.projection.days[0]?.tally.eligible ?? 0;
}

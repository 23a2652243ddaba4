import type { Db, Tx } from '#app/database/client.ts';
import { outcomeCounts } from '#app/database/reports/outcome-counts.ts';
import { decideHypothesis, type HypothesisResult } from '#app/domain/outcomes/decide-hypothesis.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { PlaybookVersion } from '#app/domain/playbooks/experiment.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import type { OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { pricesOf } from './prices-of.ts';

/** A change that is being measured, or was. */
export interface Experiment {
  version: number;
  since: LocalDay;
  factors: string[];
  isConfounded: boolean;
  hypothesis: string | null;
}

interface Saved {
  version?: number;
  change?: PlaybookVersion['change'];
  factors?: string[];
}

/** One more return in a hundred is worth having; less is not told apart from chance in any shop of this size. */
const WORTHWHILE = 0.01;

/** Every change of what a playbook's contacts do, oldest first. */
export async function experimentsOf(
  db: Db | Tx,
  shop: { id: number; timeZone: string },
  kind: PlaybookKind,
): Promise<Experiment[]> {
  const rows = await db.auditEntry.findMany({
    where: { shopId: shop.id, subject: `playbook:${kind}`, action: { in: ['saved', 'restored'] } },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ at, after, hypothesis }) => {
    const { version = 0, change = 'free', factors = [] } = (after ?? {}) as Saved;
    const since = wallClock(at, shop.timeZone).date;
    return change === 'free' ? [] : [{ version, since, factors, isConfounded: change === 'confounded', hypothesis }];
  });
}

/** The change that is being measured now: the last one, while its playbook has enrolled anybody under it. */
export async function currentExperiment(
  db: Db | Tx,
  shopId: number,
  { kind, activatedAt }: Pick<OpenPlaybook, 'kind' | 'activatedAt'>,
): Promise<Experiment | undefined> {
  if (!activatedAt) return undefined;
  const { timeZone } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { timeZone: true } });
  const last = (await experimentsOf(db, { id: shopId, timeZone }, kind)).at(-1);
  if (!last) return undefined;
  const measured = await db.enrolment.count({ where: { shopId, playbook: kind, version: { gte: last.version } } });
  return measured > 0 ? last : undefined;
}

/** What came of a change so far: its people against their held-out group, beside those of the part before it. */
export async function resultOf(
  deps: Pick<Deps, 'pool'>,
  shop: PlaybookShop,
  kind: PlaybookKind,
  experiment: Experiment,
  { before, until, today }: { before: number; until: number; today: LocalDay },
): Promise<HypothesisResult> {
  const count = (versions: { from: number; to: number }) =>
    outcomeCounts(deps.pool, { ...pricesOf(shop), shopId: shop.id, playbook: kind, versions, today });
  const [was, is] = await Promise.all([
    count({ from: before, to: experiment.version - 1 }),
    count({ from: experiment.version, to: until }),
  ]);
  return decideHypothesis({ before: was.returned, after: is.returned }, WORTHWHILE);
}

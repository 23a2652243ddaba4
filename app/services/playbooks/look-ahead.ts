import type { CandidateId } from '#app/database/candidates.ts';
import { hasVerdicts } from '#app/database/contact-verdicts.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { searchOf, type DrawnCandidate } from './day-rules.ts';
import type { OpenPlaybook } from './open-playbooks.ts';
import { candidatesOf, wantedOn } from './plan-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';

/** Everybody whose turn comes within some days. */
export interface PeopleAhead {
  /** To be judged from the first day on; nobody once it is planned. */
  undecided: DrawnCandidate[];
  /** Judged on the first day already, or come too late for it: from the second day on. */
  decided: DrawnCandidate[];
}

type AheadDeps = Pick<Deps, 'db' | 'pool' | 'config'>;

/** Candidates a query: with their facts some 2 MB of rows. */
const BATCH = 2000;

/** Everybody whose turn comes on `day` or within the `days` - 1 after it, whether that day is planned, being planned or neither. */
export async function peopleAhead(
  deps: AheadDeps,
  { shop, playbook, day, days }: { shop: PlaybookShop; playbook: OpenPlaybook; day: LocalDay; days: number },
): Promise<PeopleAhead> {
  const { kind, plannedOn } = playbook;
  const wanted = (from: LocalDay, aheadDays: number) =>
    wantedOn(deps, { ...searchOf(shop, playbook, from), aheadDays });
  const isPlanned = plannedOn !== undefined && plannedOn >= day;
  const ids = isPlanned ? [] : await wanted(day, days - 1);
  const undecided = await factsOf(deps, shop, playbook, ids, day);
  const hasBegun = isPlanned || (await hasVerdicts(deps.db, { shopId: shop.id, playbook: kind, day }));
  if (!hasBegun || days < 2) return { undecided, decided: [] };
  const known = new Set(ids.map(({ id }) => id));
  const next = addDays(day, 1);
  const others = (await wanted(next, days - 2)).filter(({ id }) => !known.has(id));
  return { undecided, decided: await factsOf(deps, shop, playbook, others, next) };
}

async function factsOf(
  deps: AheadDeps,
  shop: PlaybookShop,
  playbook: OpenPlaybook,
  ids: readonly CandidateId[],
  day: LocalDay,
): Promise<DrawnCandidate[]> {
  const candidates: DrawnCandidate[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    candidates.push(...(await candidatesOf(deps, deps.db, shop, playbook, ids.slice(at, at + BATCH), day)));
  }
  return candidates;
}

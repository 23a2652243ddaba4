import { backlogIds } from '#app/database/backlog-ids.ts';
import { candidateIds, type CandidateId, type CandidateSearch } from '#app/database/candidates.ts';
import type { Db, Tx } from '#app/database/client.ts';
import { closeWindows } from '#app/database/enrolments.ts';
import { loadCandidates } from '#app/database/load-candidates.ts';
import { savePlaybookPlanned } from '#app/database/playbooks.ts';
import { lockToWriteOrders } from '#app/database/shop-facts-lock.ts';
import { capDays } from '#app/domain/guards/caps-of.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { planPlaybookDay, startOfDay, type DayRun } from '#app/domain/playbooks/plan-playbook-day.ts';
import { planningOrder } from '#app/domain/playbooks/voices.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { LONG } from '#app/services/transaction.ts';
import { activeSinceOn, dayRules, roomOfDay, searchOf, withDraw, type DrawnCandidate } from './day-rules.ts';
import { openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';
import { weighEvidence } from './weigh-evidence.ts';
import { writeDecisions } from './write-decisions.ts';

/** Candidates a transaction: their facts are one query, their rows a handful of statements. */
const BATCH = 500;

/**
 * Decides a day of every playbook that is on, one after the other in the order in which they may speak to a person.
 *
 * Every candidate gets a stored verdict, contacted or not, in the transaction that writes what follows from it. Who has a
 * verdict of the day already is passed over, so that a night which is broken off or run twice goes on where it was.
 */
export async function planPlaybooks(
  deps: Deps,
  { shopId, day }: { shopId: number; day: LocalDay },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const shop = await playbookShop(deps.db, shopId);
  if (!shop?.isInstalled || !shop.isConfirmed) return;
  // The evidence first: what it stops, and whom it lets be contacted, is true for this very day.
  await weighEvidence(deps, { shopId, day });
  const open = await openPlaybooks(deps.db, shopId);
  for (const kind of planningOrder) {
    const playbook = open.find((one) => one.kind === kind);
    if (playbook?.state !== 'on' || (playbook.plannedOn && playbook.plannedOn >= day)) continue;
    signal.throwIfAborted();
    await planPlaybook(deps, shop, playbook, day, signal);
  }
  await deps.db.$transaction((tx) => closeWindows(tx, shopId, day));
}

async function planPlaybook(
  deps: Deps,
  shop: PlaybookShop,
  playbook: OpenPlaybook,
  day: LocalDay,
  signal: AbortSignal,
): Promise<void> {
  const rules = await dayRules(deps, shop, playbook, day);
  const wanted = await wantedOn(deps, searchOf(shop, playbook, day));
  let run = startOfDay(await roomOfDay(deps.db, shop.id, playbook, day), playbook.settings);
  for (let from = 0; from < wanted.length; from += BATCH) {
    signal.throwIfAborted();
    const batch = wanted.slice(from, from + BATCH);
    const before = run;
    run = await deps.db.$transaction((tx) => planBatch(deps, tx, { shop, playbook, rules, batch, before, day }), LONG);
  }
  await deps.db.$transaction((tx) => savePlaybookPlanned(tx, shop.id, playbook.kind, day));
}

/** Whose turn has come first, then the backlog: each once. */
export async function wantedOn({ pool }: Pick<Deps, 'pool'>, search: CandidateSearch): Promise<CandidateId[]> {
  const due = await candidateIds(pool, search);
  const isDue = new Set(due.map(({ id }) => id));
  return [...due, ...(await backlogIds(pool, search)).filter(({ id }) => !isDue.has(id))];
}

interface Batch {
  shop: PlaybookShop;
  playbook: OpenPlaybook;
  rules: DayRules;
  batch: readonly { id: bigint; priority: number }[];
  before: DayRun;
  day: LocalDay;
}

async function planBatch(deps: Deps, tx: Tx, { shop, playbook, rules, batch, before, day }: Batch): Promise<DayRun> {
  // Whoever buys, merges or is erased meanwhile waits for this batch, or this batch for them.
  await lockToWriteOrders(tx, shop.id);
  const candidates = await candidatesOf(deps, tx, shop, playbook, batch, day);
  const { decisions, run } = planPlaybookDay(rules, candidates, before);
  await writeDecisions(deps, tx, { shop, playbook, decisions, day });
  return run;
}

/** A batch of candidates with all that their decisions stand on. */
export async function candidatesOf(
  deps: Pick<Deps, 'config'>,
  db: Db | Tx,
  shop: PlaybookShop,
  playbook: OpenPlaybook,
  batch: readonly { id: bigint; priority: number }[],
  day: LocalDay,
): Promise<DrawnCandidate[]> {
  const { kind } = playbook;
  const ids = batch.map(({ id }) => id);
  const priorities = new Map(batch.map(({ id, priority }) => [id, priority]));
  const stored = await loadCandidates(db, {
    shopId: shop.id,
    playbook: kind,
    day,
    timeZone: shop.timeZone,
    ids,
    capDays: capDays(kindTraits[kind].purpose, shop.contactPolicy),
    activeSinceOn: activeSinceOn(shop, playbook, day),
  });
  return stored.map((one) => withDraw(deps, { shopId: shop.id, kind }, one, priorities.get(one.id) ?? 0));
}

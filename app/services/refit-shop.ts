import type pg from 'pg';
import { countRhythms, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { newestFits, saveFit, shopRhythm, type FitOutcome, type StoredFit } from '#app/database/fits.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { readSummaries, readTypeSummaries, type Summaries, type TypeSummaries } from '#app/database/read-summaries.ts';
import { buyerTotals, isNightUnderWay } from '#app/database/refit-facts.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import { clockParamsFor, type ShopRhythm } from '#app/domain/rhythm/clock-params.ts';
import { passesDataGate, type ShopEvidence } from '#app/domain/rhythm/data-gate.ts';
import { isRefitDue } from '#app/domain/rhythm/refit/refit-due.ts';
import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { addJob } from '#app/queue/add-job.ts';
import { decideRefit } from '#app/services/decide-refit.ts';
import type { Deps } from '#app/services/deps.ts';
import { runModel } from '#app/services/run-model.ts';
import { labelDay, shopContext, type ShopContext } from '#app/services/shop-context.ts';
import { takeClock } from '#app/services/take-clock.ts';

/** What a look at a shop's rhythm came to. */
export type RefitResult = FitOutcome | 'not-due' | 'night-under-way';

/**
 * Fits the shop's rhythm anew where its data have moved enough, and gives everybody the dates of the new clock.
 *
 * A refit moves dates, not people: no move and no contact comes from it, whatever boundary crosses today; only what Shopify's tags
 * and metafields say of a confirmed shop's buyers is made true. One that jumps is held back and kept for the merchant to see.
 * Below the data gate nothing is fitted.
 *
 * @param cause why whoever gets another state by it is in it; `import` where nobody has seen the one before
 */
export async function refitShop(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  { shopId, cause = 'clock' }: { shopId: number; cause?: 'clock' | 'import' },
  run: { signal: AbortSignal },
): Promise<RefitResult> {
  const result = await refit(deps, { shopId, cause }, run);
  // After it, so that the past is judged by the clock that is in force; it looks for itself whether a week has passed.
  await addJob(deps.pool, 'check-forecasts', { shopId });
  return result;
}

async function refit(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  { shopId, cause }: { shopId: number; cause: 'clock' | 'import' },
  { signal }: { signal: AbortSignal },
): Promise<RefitResult> {
  const shop = await shopContext(deps.db, shopId);
  if (!shop) return 'not-due';
  const today = refitDay(deps, shop);
  const [last] = await newestFits(deps.pool, shopId, 1);
  const { occasions } = await buyerTotals(deps.pool, shopId);
  if (last && !isDue(last, shop, { occasions, today })) return 'not-due';
  const client = await deps.pool.connect();
  try {
    const seen = await inTransaction(client, () => readEvidence(client, shop, today));
    const inForce = await shopRhythm(client, shopId);
    const rhythm = passesDataGate(seen.evidence) ? await fitAll(seen, shop, inForce, signal) : undefined;
    signal.throwIfAborted();
    return await inTransaction(client, () =>
      apply(deps, client, { shop, today, cause, last, occasions, rhythm, ...seen }),
    );
  } finally {
    client.release();
  }
}

/** The shop's own rhythm, then those of its product types: a thread each, so that one's memory is free again before the other's. */
async function fitAll(
  { summaries, types }: Seen,
  { definition: { pace } }: ShopContext,
  inForce: ShopRhythm | undefined,
  signal: AbortSignal,
): Promise<ShopRhythm | undefined> {
  const shop = await runModel({ kind: 'fit', summaries, pace, inForce: inForce?.shop }, signal, [summaries.x.buffer]);
  if (!shop || types.length === 0) return shop && { shop, types: [] };
  const buffers = types.map(({ summaries: { x } }) => x.buffer);
  return {
    shop,
    types: await runModel({ kind: 'fit-types', types, shop, pace, inForce: inForce?.types }, signal, buffers),
  };
}

/** The last day whose boundaries were acted upon: a later one's would be passed over by labels that are replaced. */
function refitDay({ now, config }: Pick<Deps, 'now' | 'config'>, shop: ShopContext): LocalDay {
  return shop.plannedOn ?? labelDay(shop, now(), config.PLANNER_HOUR);
}

function isDue(last: StoredFit, shop: ShopContext, now: { occasions: number; today: LocalDay }): boolean {
  if (last.definitionVersion !== shop.definitionVersion) return true;
  const daysSince = daysBetween(last.fittedOn, now.today);
  return isRefitDue({ purchasesThen: last.occasions, purchasesNow: now.occasions, daysSince });
}

interface Seen {
  evidence: ShopEvidence;
  summaries: Summaries;
  types: TypeSummaries[];
}

async function readEvidence(client: pg.ClientBase, shop: ShopContext, today: LocalDay): Promise<Seen> {
  await allowLargeStatements(client);
  await countRhythms(client, shop.id, shop.definition);
  return {
    evidence: await shopEvidence(client, today),
    summaries: await readSummaries(client, today),
    types: await readTypeSummaries(client, shop.id, today),
  };
}

interface Refit extends Seen {
  /** As it was when the evidence was read. */
  shop: ShopContext;
  today: LocalDay;
  cause: 'clock' | 'import';
  last: StoredFit | undefined;
  occasions: number;
  rhythm: ShopRhythm | undefined;
}

async function apply(
  deps: Pick<Deps, 'db' | 'pool' | 'now'>,
  client: pg.ClientBase,
  refit: Refit,
): Promise<RefitResult> {
  const { today, cause, last, evidence } = refit;
  const shopId = refit.shop.id;
  // Whoever orders, moves or is moved meanwhile waits, and then goes by the new clock.
  await lockToReassignOrders(client, shopId);
  const shop = await shopContext(deps.db, shopId);
  if (!shop || shop.definitionVersion !== refit.shop.definitionVersion || (shop.plannedOn ?? today) !== today)
    return 'not-due';
  if (shop.plannedOn && (await isNightUnderWay(client, shopId, today))) return 'night-under-way';
  await allowLargeStatements(client);
  const { decision, rhythm, heldTypes } = await decideRefit(client, shop, refit);
  const outcome: FitOutcome = !rhythm ? 'below-gate' : decision.kind === 'accept' ? 'accepted' : 'held-back';
  const taken = { params: clockParamsFor(shop.definition, evidence, rhythm), today, cause };
  const clockVersion = outcome === 'held-back' ? undefined : await takeClock(deps, client, shop, taken);
  // Night after night of too little data is one fact, not a history.
  if (outcome === 'below-gate' && last?.outcome === 'below-gate') return outcome;
  await saveFit(client, shopId, {
    fittedAt: deps.now(),
    fittedOn: today,
    outcome,
    rhythm: rhythm?.shop,
    types: rhythm?.types ?? [],
    ...(decision.kind === 'hold' ? { why: decision.why, held: decision.held } : { why: undefined, held: undefined }),
    heldTypes,
    buyers: evidence.returns.reduce((sum, { events, censored }) => sum + events + censored, 0),
    repeatBuyers: evidence.repeatBuyers,
    occasions: refit.occasions,
    historyDays: evidence.historyDays,
    definitionVersion: shop.definitionVersion,
    clockVersion,
  });
  return outcome;
}

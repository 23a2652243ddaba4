import type pg from 'pg';
import { countRhythms, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { newestFits, rhythmInForce, saveFit, type FitOutcome, type StoredFit } from '#app/database/fits.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelsUnder } from '#app/database/labels-under.ts';
import { readSummaries } from '#app/database/read-summaries.ts';
import { reclockShop } from '#app/database/reclock-shop.ts';
import { buyerTotals, isNightUnderWay } from '#app/database/refit-facts.ts';
import { saveClock } from '#app/database/save-clock.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import type { FittedRhythm } from '#app/domain/rhythm/clock.ts';
import { passesDataGate, type ShopEvidence } from '#app/domain/rhythm/data-gate.ts';
import { holdBack, type RefitDecision } from '#app/domain/rhythm/refit/hold-back.ts';
import { isRefitDue } from '#app/domain/rhythm/refit/refit-due.ts';
import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { runModel } from '#app/services/run-model.ts';
import { labelDay, shopContext, type ShopContext } from '#app/services/shop-context.ts';

/** What a look at a shop's rhythm came to. */
export type RefitResult = FitOutcome | 'not-due' | 'night-under-way';

/**
 * Fits the shop's rhythm anew where its data have moved enough, and gives everybody the dates of the new clock.
 *
 * A refit moves dates, not people: no move, no effect, no contact comes from it, whatever boundary crosses today. One that
 * jumps is held back and kept for the merchant to see. Below the data gate nothing is fitted.
 */
export async function refitShop(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  { shopId }: { shopId: number },
  run: { signal: AbortSignal },
): Promise<RefitResult> {
  const result = await refit(deps, shopId, run);
  // After it, so that the past is judged by the clock that is in force; it looks for itself whether a week has passed.
  await addJob(deps.pool, 'check-forecasts', { shopId });
  return result;
}

async function refit(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  shopId: number,
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
    const inForce = await rhythmInForce(client, shopId);
    const task = { kind: 'fit' as const, summaries: seen.summaries, pace: shop.definition.pace, inForce };
    const rhythm = passesDataGate(seen.evidence) ? await runModel(task, signal) : undefined;
    signal.throwIfAborted();
    return await inTransaction(client, () => apply(deps, client, { shop, today, last, occasions, rhythm, ...seen }));
  } finally {
    client.release();
  }
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
  summaries: Float64Array;
}

async function readEvidence(client: pg.ClientBase, shop: ShopContext, today: LocalDay): Promise<Seen> {
  await allowLargeStatements(client);
  await countRhythms(client, shop.id, shop.definition);
  return { evidence: await shopEvidence(client, today), summaries: await readSummaries(client, today) };
}

interface Refit extends Seen {
  /** As it was when the evidence was read. */
  shop: ShopContext;
  today: LocalDay;
  last: StoredFit | undefined;
  occasions: number;
  rhythm: FittedRhythm | undefined;
}

async function apply(deps: Pick<Deps, 'db' | 'now'>, client: pg.ClientBase, refit: Refit): Promise<RefitResult> {
  const { today, last, evidence, rhythm } = refit;
  const shopId = refit.shop.id;
  // Whoever orders, moves or is moved meanwhile waits, and then goes by the new clock.
  await lockToReassignOrders(client, shopId);
  const shop = await shopContext(deps.db, shopId);
  if (!shop || shop.definitionVersion !== refit.shop.definitionVersion || (shop.plannedOn ?? today) !== today)
    return 'not-due';
  if (shop.plannedOn && (await isNightUnderWay(client, shopId, today))) return 'night-under-way';
  await allowLargeStatements(client);
  const decision = await decide(client, shop, refit);
  const outcome: FitOutcome = !rhythm ? 'below-gate' : decision.kind === 'accept' ? 'accepted' : 'held-back';
  const clockVersion = outcome === 'held-back' ? undefined : await takeClock(client, shop, refit);
  // Night after night of too little data is one fact, not a history.
  if (outcome === 'below-gate' && last?.outcome === 'below-gate') return outcome;
  await saveFit(client, shopId, {
    fittedAt: deps.now(),
    fittedOn: today,
    outcome,
    rhythm,
    ...(decision.kind === 'hold' ? { why: decision.why, held: decision.held } : { why: undefined, held: undefined }),
    buyers: evidence.returns.reduce((sum, { events, censored }) => sum + events + censored, 0),
    repeatBuyers: evidence.repeatBuyers,
    occasions: refit.occasions,
    historyDays: evidence.historyDays,
    definitionVersion: shop.definitionVersion,
    clockVersion,
  });
  return outcome;
}

/** Both clocks on the same day and histories; the first fitted rhythm has nothing to jump from. */
async function decide(client: pg.ClientBase, shop: ShopContext, refit: Refit): Promise<RefitDecision> {
  const { rhythm, today, evidence, last } = refit;
  if (!rhythm || !shop.clock.calibration) return { kind: 'accept' };
  const next = clockFrom(paramsOf(shop, evidence, rhythm));
  const rules = { cuts: shop.definition, today };
  const before = await labelsUnder(client, shop.id, { ...rules, clock: shop.clock });
  const after = await labelsUnder(client, shop.id, { ...rules, clock: next });
  return holdBack(before.outcome, after.outcome, last?.outcome === 'held-back' ? last.held : undefined);
}

async function takeClock(
  client: pg.ClientBase,
  shop: ShopContext,
  { rhythm, today, evidence }: Refit,
): Promise<number> {
  const params = paramsOf(shop, evidence, rhythm);
  const clockVersion = await saveClock(client, shop.id, params);
  if (clockVersion === shop.clockVersion) return clockVersion;
  const rules = { clock: clockFrom(params), cuts: shop.definition, today };
  await reclockShop(client, { ...rules, shopId: shop.id, clockVersion });
  return clockVersion;
}

const paramsOf = (shop: ShopContext, evidence: ShopEvidence, rhythm: FittedRhythm | undefined) =>
  clockParamsFor(shop.definition, evidence, rhythm && { shop: rhythm, types: [] });

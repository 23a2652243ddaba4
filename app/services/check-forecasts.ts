import type pg from 'pg';
import { countRhythms } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { rhythmInForce } from '#app/database/fits.ts';
import { lastCheckedOn, saveForecastChecks } from '#app/database/forecast-checks.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { readPurchaseDays } from '#app/database/read-purchase-days.ts';
import { buyerTotals } from '#app/database/refit-facts.ts';
import { countStateOutcomes, saveStateOutcomes } from '#app/database/state-outcomes.ts';
import { verdictEvidence } from '#app/database/verdict-evidence.ts';
import { saveVerdict } from '#app/database/verdicts.ts';
import { typicalGapDays } from '#app/domain/rhythm/one-time-clock.ts';
import { verdictOn } from '#app/domain/segments/verdict/verdict.ts';
import { dayNumber, daysBetween } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import type { CheckedForecast } from '#app/services/check-shop.ts';
import { keepHabitHistory } from '#app/services/habit-history.ts';
import { runModel } from '#app/services/run-model.ts';
import { openShop, type OpenShop } from '#app/services/open-shop.ts';

/** Beyond this many a sample of the buyers is checked: its bias is within 1 % of everybody's, and memory and time are bounded. */
const MOST_BUYERS = 20_000;
const EVERY_DAYS = 7;

/**
 * Scores the forecasts on the shop's own past, once a week, and counts what became of those who entered each state, and judges what
 * the shop should work on. Home's picture of the habits is counted every night. Nothing is sent or moved by it.
 *
 * @returns false when the last check is less than a week old
 */
export async function checkForecasts(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  { shopId }: { shopId: number },
  { signal }: { signal: AbortSignal },
): Promise<boolean> {
  const shop = await openShop(deps, shopId);
  const { today, definition } = shop;
  const client = await deps.pool.connect();
  try {
    await keepHabitHistory(client, shop);
    if (!(await isCheckDue(deps, shop))) return false;
    const { buyers } = await buyerTotals(client, shopId);
    const histories = await inTransaction(client, async () => {
      await allowLargeStatements(client);
      return readPurchaseDays(client, shopId, definition, { buyers, most: MOST_BUYERS });
    });
    const checks = await runModel({ kind: 'check', histories, now: dayNumber(today) }, signal);
    await inTransaction(client, () => keepFindings(client, shop, checks));
    return true;
  } finally {
    client.release();
  }
}

async function keepFindings(client: pg.ClientBase, shop: OpenShop, checks: readonly CheckedForecast[]): Promise<void> {
  const { id: shopId, today, definition, clock } = shop;
  await allowLargeStatements(client);
  await saveForecastChecks(client, shopId, today, checks);
  const outcomes = await countStateOutcomes(client, shopId, { clock, cuts: definition, today });
  await saveStateOutcomes(client, shopId, today, outcomes);
  await countRhythms(client, shopId, definition);
  const evidence = await verdictEvidence(client, shopId, definition, today);
  const { k, fitted } = (await rhythmInForce(client, shopId)) ?? {};
  const fit = { paceGapDays: typicalGapDays[definition.pace], k, dropoutVisible: fitted?.dropoutVisible };
  await saveVerdict(client, shopId, today, verdictOn({ ...evidence, ...fit }));
}

/** Whether a week has passed since the last check. */
async function isCheckDue(
  { pool }: Pick<Deps, 'pool'>,
  { id, today }: { id: number; today: string },
): Promise<boolean> {
  const last = await lastCheckedOn(pool, id);
  return last === undefined || daysBetween(last, today) >= EVERY_DAYS;
}

import { writeFile } from 'node:fs/promises';
import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { fitShop } from '#app/domain/rhythm/model/fit-shop.ts';
import { knownAt, packHistories } from '#app/domain/rhythm/model/forecast/histories.ts';
import type { BuyerSummary } from '#app/domain/rhythm/model/model.ts';
import { localDay } from '#app/domain/time/local-day.ts';
import { buyerRows } from './buyer-rows.ts';
import { fitReport, plainWords } from './fit-report.ts';
import { type FitCommand, unitDays } from './flags.ts';
import { readPurchases } from './read-purchases.ts';
import { Refusal } from './refusal.ts';

/** The forecast's length where no hold-out gives one. */
const QUARTER_DAYS = 91;

/** `rhythm fit`: reads, fits, scores, prints; the last line is one JSON object. */
export async function fit(command: FitCommand): Promise<void> {
  const { file, until, holdout, unit, out } = command;
  const purchases = await readPurchases(file);
  const histories = packHistories(purchases.days.map((days) => [...days.keys()]));
  const known = knownAt(histories, until);
  if (known.buyers.length === 0) throw new Refusal(`${file}: nobody bought up to ${localDay(until)}.`);
  const summaries = known.summaries.map((buyer) => inUnit(buyer, unitDays[unit]));
  const started = performance.now();
  const shop = fitShop(collapseBuyers(summaries));
  const seconds = (performance.now() - started) / 1000;
  if (!shop) throw new Refusal(`${file}: nobody bought twice up to ${localDay(until)}; there is no rhythm to fit.`);
  const findings = { command, purchases, histories, known, summaries, shop, seconds };
  if (out !== undefined) {
    const windowDays = holdout === undefined ? QUARTER_DAYS : holdout - until;
    const window = { until, windowDays, daysAUnit: unitDays[unit] };
    await save(out, buyerRows({ ids: purchases.ids, histories, known, summaries, params: shop.params, ...window }));
  }
  const report = fitReport(findings);
  for (const line of plainWords(findings)) console.log(line);
  console.log(JSON.stringify(report));
}

/** The same history with time in units of so many days. */
function inUnit({ x, tx, T, litt }: BuyerSummary, days: number): BuyerSummary {
  return { x, tx: tx / days, T: T / days, litt: litt - x * Math.log(days) };
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new Refusal(`--out ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

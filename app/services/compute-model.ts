import { SUMMARY_COLUMNS, type TypeSummaries } from '#app/database/read-summaries.ts';
import { fitTypes } from '#app/domain/rhythm/category/fit-types.ts';
import type { ShopRhythm } from '#app/domain/rhythm/clock-params.ts';
import type { Pace } from '#app/domain/rhythm/definition.ts';
import type { Histories } from '#app/domain/rhythm/model/forecast/histories.ts';
import type { BuyerSummary } from '#app/domain/rhythm/model/model.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import { checkShop, type CheckedForecast } from './check-shop.ts';

/** Fits a shop's rhythm, and those of its product types. */
export interface FitTask {
  kind: 'fit';
  /** As `readSummaries` packs them. */
  summaries: Float64Array;
  pace: Pace;
  /** Of the product types that may have a rhythm of their own. */
  types: TypeSummaries[];
  inForce: ShopRhythm | undefined;
}

/** Checks a shop's forecasts on its own past. */
export interface CheckTask {
  kind: 'check';
  histories: Histories;
  /** Day number of the shop's today. */
  now: number;
}

/** What is computed away from everything else; plain data both ways. */
export type ModelTask = FitTask | CheckTask;

/** What comes of a task. */
export type ModelResult<T extends ModelTask> = T extends FitTask ? ShopRhythm | undefined : CheckedForecast[];

/** Computes a task, here and now. */
export function computeModel(task: ModelTask): ModelResult<ModelTask> {
  if (task.kind === 'check') return checkShop(task.histories, task.now);
  const { pace, inForce } = task;
  const shop = fitRhythm(unpackSummaries(task.summaries), pace, inForce?.shop)?.rhythm;
  if (!shop) return undefined;
  const groups = task.types.map(({ summaries, ...group }) => ({ ...group, buyers: unpackSummaries(summaries) }));
  return { shop, types: fitTypes(groups, shop, pace, inForce?.types) };
}

/** Everybody by themselves again: those with equal histories are one object, many times. */
function unpackSummaries(packed: Float64Array): BuyerSummary[] {
  const buyers: BuyerSummary[] = [];
  for (let at = 0; at < packed.length; at += SUMMARY_COLUMNS) {
    const [x = NaN, tx = NaN, T = NaN, litt = NaN, count = 0] = packed.subarray(at, at + SUMMARY_COLUMNS);
    const summary = { x, tx, T, litt };
    for (let i = 0; i < count; i += 1) buyers.push(summary);
  }
  return buyers;
}

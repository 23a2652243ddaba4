import { SUMMARY_COLUMNS } from '#app/database/read-summaries.ts';
import type { FittedRhythm } from '#app/domain/rhythm/clock.ts';
import type { Pace } from '#app/domain/rhythm/definition.ts';
import type { Histories } from '#app/domain/rhythm/model/forecast/histories.ts';
import type { BuyerSummary } from '#app/domain/rhythm/model/model.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import { checkShop, type CheckedForecast } from './check-shop.ts';

/** Fits a shop's rhythm. */
export interface FitTask {
  kind: 'fit';
  /** As `readSummaries` packs them. */
  summaries: Float64Array;
  pace: Pace;
  inForce: FittedRhythm | undefined;
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
export type ModelResult<T extends ModelTask> = T extends FitTask ? FittedRhythm | undefined : CheckedForecast[];

/** Computes a task, here and now. */
export function computeModel(task: ModelTask): ModelResult<ModelTask> {
  if (task.kind === 'check') return checkShop(task.histories, task.now);
  return fitRhythm(unpackSummaries(task.summaries), task.pace, task.inForce)?.rhythm;
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

import { SUMMARY_COLUMNS, type TypeSummaries } from '#app/database/read-summaries.ts';
import { fitTypes, type TypeBuyers } from '#app/domain/rhythm/category/fit-types.ts';
import type { FittedRhythm, FittedType } from '#app/domain/rhythm/clock.ts';
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

/** Fits the rhythms of the product types that may have one of their own. */
export interface FitTypesTask {
  kind: 'fit-types';
  types: readonly TypeSummaries[];
  /** The rhythm of all buyers. */
  shop: FittedRhythm;
  pace: Pace;
  inForce: readonly FittedType[] | undefined;
}

/** Checks a shop's forecasts on its own past. */
export interface CheckTask {
  kind: 'check';
  histories: Histories;
  /** Day number of the shop's today. */
  now: number;
}

/** What is computed away from everything else; plain data both ways. */
export type ModelTask = FitTask | FitTypesTask | CheckTask;

/** What comes of a task. */
export type ModelResult<T extends ModelTask> = T extends FitTask
  ? FittedRhythm | undefined
  : T extends FitTypesTask
    ? FittedType[]
    : CheckedForecast[];

/** Computes a task, here and now. */
export function computeModel(task: ModelTask): ModelResult<ModelTask> {
  switch (task.kind) {
    case 'fit':
      return fitRhythm(unpackSummaries(task.summaries), task.pace, task.inForce)?.rhythm;
    case 'fit-types':
      return fitTypes(unpackTypes(task.types), task.shop, task.pace, task.inForce);
    case 'check':
      return checkShop(task.histories, task.now);
  }
}

function* unpackTypes(types: readonly TypeSummaries[]): Generator<TypeBuyers> {
  for (const { summaries, ...group } of types) yield { ...group, buyers: unpackSummaries(summaries) };
}

/** Everybody by themselves again: those with equal histories are one object, many times. */
function unpackSummaries(packed: Float64Array): BuyerSummary[] {
  const buyers: BuyerSummary[] = [];
  for (let at = 0; at < packed.length; at += SUMMARY_COLUMNS) {
    // Not by a view of each row, which is an object more. Whole days, said to be whole: then none of the three is an object.
    const [x, tx, T] = [whole(packed[at]), whole(packed[at + 1]), whole(packed[at + 2])];
    const summary = { x, tx, T, litt: packed[at + 3] ?? NaN };
    const count = packed[at + 4] ?? 0;
    for (let i = 0; i < count; i += 1) buyers.push(summary);
  }
  return buyers;
}

const whole = (value = NaN) => value | 0;

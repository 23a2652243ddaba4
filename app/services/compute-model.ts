import type { Summaries, TypeSummaries } from '#app/database/read-summaries.ts';
import { fitTypes, type TypeBuyers } from '#app/domain/rhythm/category/fit-types.ts';
import type { FittedRhythm, FittedType } from '#app/domain/rhythm/clock.ts';
import type { Pace } from '#app/domain/rhythm/definition.ts';
import { collapse } from '#app/domain/rhythm/model/collapse.ts';
import type { Histories } from '#app/domain/rhythm/model/forecast/histories.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import { checkShop, type CheckedForecast } from './check-shop.ts';

/** Fits a shop's rhythm. */
export interface FitTask {
  kind: 'fit';
  summaries: Summaries;
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
      return fitRhythm(collapse(task.summaries), task.pace, task.inForce)?.rhythm;
    case 'fit-types':
      return fitTypes(collapseTypes(task.types), task.shop, task.pace, task.inForce);
    case 'check':
      return checkShop(task.histories, task.now);
  }
}

function* collapseTypes(types: readonly TypeSummaries[]): Generator<TypeBuyers> {
  for (const { summaries, ...group } of types) yield { ...group, buyers: collapse(summaries) };
}

import type { StoreRhythm } from '#app/domain/rhythm/model/store-rhythm.ts';
import type { FitData } from './knowledge-data.ts';

/** The clock in force: the newest that was believed. */
export function fitInForce(fits: readonly FitData[]): FitData | undefined {
  return fits.find(({ outcome }) => outcome === 'accepted');
}

/** Whether a figure in days can be told: the data cannot know a range that is longer than their own history. */
export function areKnown({ high }: StoreRhythm['mean'], historyDays: number): boolean {
  return high <= historyDays;
}

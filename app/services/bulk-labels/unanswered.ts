import type { LabelChunk, LabelRun } from '#app/database/label-runs.ts';
import { outagePause } from '#app/domain/time/outage-pause.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import type { BulkLineResult } from '#app/shopify/bulk-line.ts';

/**
 * Whether Shopify has left too many lines without an answer for single effects: the mutation failed, was canceled, expired or
 * is known no longer. Tens of thousands of effects at once would stand in the way of the shop's contacts for hours.
 */
export function isUnanswered(results: readonly BulkLineResult[]): boolean {
  return results.filter(({ state }) => state === 'unknown').length > BULK_ABOVE;
}

/**
 * A run whose chunk's step is to be started once more after a pause, for all its lines: those that were answered are set to
 * the same again. A step that is answered lets the next one count from the start.
 *
 * @returns undefined: it was started often enough
 */
export function againLater(run: LabelRun, chunk: LabelChunk, now: Date): LabelRun | undefined {
  const times = (chunk.unanswered?.times ?? 0) + 1;
  const pauseMs = outagePause(times);
  if (pauseMs === undefined) return undefined;
  const until = new Date(now.getTime() + pauseMs);
  return { ...run, chunk: { ...chunk, call: undefined, unanswered: { times, until } } };
}

/** In how many ms a chunk's step may be started. Stored, because a look may be asked for earlier than planned. */
export function pauseLeft({ unanswered }: LabelChunk, now: Date): number {
  return Math.max((unanswered?.until.getTime() ?? 0) - now.getTime(), 0);
}

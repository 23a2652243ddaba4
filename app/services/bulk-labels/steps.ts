import { saveLabelRun, type LabelChunk, type LabelRun } from '#app/database/label-runs.ts';
import type { Deps } from '#app/services/deps.ts';
import type { OpenEffect } from '#app/services/run-effect.ts';
import { LONG } from '#app/services/transaction.ts';
import type { BulkLineResult } from '#app/shopify/bulk-line.ts';
import { bulkResults, findBulkRun } from '#app/shopify/bulk-mutation.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { isSurelyNotMade } from '#app/shopify/failure.ts';
import type { Part } from './part.ts';
import { isUnanswered } from './unanswered.ts';

/** One look at one run. */
export interface Look {
  effect: OpenEffect;
  client: AdminClient;
  signal: AbortSignal;
}

/** What became of a step's mutation, a result a line; `never-started`: Shopify does not have it. */
type Results = readonly BulkLineResult[] | 'never-started';

/** Starts a chunk's step; one that concerns nobody is over at once. */
export async function startStep(deps: Deps, look: Look, run: LabelRun, part: Part): Promise<LabelRun | undefined> {
  const { effect, client, signal } = look;
  const chunk = chunkOf(run);
  const lines = concerned(chunk, part);
  const step = part.steps[chunk.step];
  if (!step || lines.length === 0) return settleStep(deps, look, run, part, []);
  const called: LabelRun = { ...run, calls: run.calls + 1, chunk: { ...chunk, call: { since: deps.now() } } };
  if (!(await saveLabelRun(deps.db, effect, called))) return undefined;
  try {
    const operationId = await step.start(client, keyOf(effect, called), lines, { signal });
    const started = { ...called, chunk: { ...chunk, call: { since: deps.now(), operationId } } };
    return (await saveLabelRun(deps.db, effect, started)) ? started : undefined;
  } catch (error) {
    if (isSurelyNotMade(error)) await saveLabelRun(deps.db, effect, run);
    throw error;
  }
}

/**
 * What became of a step that was started, perhaps by a process that died before it heard the operation's id. One that never
 * reached Shopify, or of which too much is `unanswered`, is started again: all that it does are sets.
 */
export async function resultsOf(
  { effect, client, signal }: Look,
  run: LabelRun,
  part: Part,
): Promise<Results | 'running' | 'unanswered'> {
  const chunk = chunkOf(run);
  const { operationId, since = new Date(0) } = chunk.call ?? {};
  let id = operationId;
  if (id === undefined) {
    const lost = await findBulkRun(client, { key: keyOf(effect, run), since }, { signal });
    if (lost.state !== 'found') return 'never-started';
    ({ id } = lost);
  }
  const results = await bulkResults(client, id, concerned(chunk, part).length, { signal });
  if (!results) return 'running';
  return isUnanswered(results) ? 'unanswered' : results;
}

/** Records a step's results, and what they mean for the chunk, in one transaction. */
export async function settleStep(
  deps: Deps,
  { effect }: Look,
  run: LabelRun,
  part: Part,
  results: Results,
): Promise<LabelRun | undefined> {
  const chunk = chunkOf(run);
  const { step, lines } = chunk;
  if (results === 'never-started') return { ...run, chunk: { ...chunk, call: undefined } };
  const failed = concerned(chunk, part).filter((_, at) => results[at]?.state !== 'done');
  const without = new Set(failed);
  const left = lines.filter((line) => !without.has(line));
  const isOver = step + 1 >= part.steps.length;
  const next: LabelRun = { ...run, chunk: isOver || left.length === 0 ? undefined : { step: step + 1, lines: left } };
  return deps.db.$transaction(async (tx) => {
    if (!(await saveLabelRun(tx, effect, next))) return undefined;
    if (failed.length > 0) await part.failed(tx, effect, failed);
    if (isOver) await part.written(tx, effect, left);
    return next;
  }, LONG);
}

function concerned({ step, lines }: LabelChunk, { steps }: Part) {
  return lines.filter((line) => steps[step]?.concerns(line));
}

/** The name by which Shopify can be asked for a step's mutation. */
const keyOf = ({ id }: OpenEffect, { calls }: LabelRun) => `labels_${id}_${calls}`;

function chunkOf({ chunk }: LabelRun): LabelChunk {
  if (!chunk) throw new Error('no chunk is under way');
  return chunk;
}

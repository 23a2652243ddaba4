import { saveLabelRun, type LabelRun, type PartName } from '#app/database/label-runs.ts';
import { growingPause } from '#app/domain/time/growing-pause.ts';
import type { Deps } from '#app/services/deps.ts';
import type { Ending } from '#app/services/judge.ts';
import { metafieldsPart } from './metafields-part.ts';
import type { Part } from './part.ts';
import { resultsOf, settleStep, startStep, type Look } from './steps.ts';
import { tagsPart } from './tags-part.ts';
import { againLater, pauseLeft } from './unanswered.ts';

const parts: Record<PartName, Part> = { tags: tagsPart, metafields: metafieldsPart };

/**
 * Takes a run as far as it goes without waiting: asks what became of the bulk mutation under way, records it, starts the next.
 * How far it is, is stored before and after each call, so that the next look can be another process's.
 *
 * @param from how far it is
 * @returns how the run ends, or in how many ms to look again
 */
export async function goOn(deps: Deps, look: Look, from: LabelRun): Promise<Ending | number> {
  let run: LabelRun | undefined = from;
  while (run) {
    look.signal.throwIfAborted();
    const [name] = run.parts;
    if (!name) break;
    const part = parts[name];
    if (!run.chunk) {
      const found = await nextChunk(deps, look, run, part);
      // The chunk that was under way is written to its end: its labels are those of the definition that was confirmed.
      if (!(await isConfirmed(deps, look))) return { state: 'abandoned', reason: 'not-confirmed' };
      run = await saved(deps, look, found);
    } else if (!run.chunk.call) {
      const pauseMs = pauseLeft(run.chunk, deps.now());
      if (pauseMs > 0) return pauseMs;
      run = await startStep(deps, look, run, part);
    } else {
      const results = await resultsOf(look, run, part);
      if (results === 'running') return growingPause(deps.now().getTime() - run.chunk.call.since.getTime());
      if (results === 'unanswered') {
        const again = againLater(run, run.chunk, deps.now());
        if (!again) return { state: 'abandoned', reason: 'unanswered' };
        run = await saved(deps, look, again);
      } else run = await settleStep(deps, look, run, part, results);
    }
  }
  return { state: 'done' };
}

async function nextChunk({ db }: Deps, { effect }: Look, run: LabelRun, part: Part): Promise<LabelRun> {
  const { round, after } = run;
  if (after === 0n && !(await part.isMany(db, effect.shopId, round))) {
    await part.rest(db, effect, round);
    return { ...run, parts: run.parts.slice(1), round: 0 };
  }
  const lines = await part.take(db, effect.shopId, run);
  const last = lines.at(-1);
  if (!last) return { ...run, round: round + 1, after: 0n };
  return { ...run, after: last.buyerId, chunk: { step: 0, lines } };
}

/** Asked after the labels were read: those of a definition that nobody has confirmed come with the word that it is not. */
async function isConfirmed({ db }: Deps, { effect }: Look): Promise<boolean> {
  const shop = await db.shop.findUnique({ where: { id: effect.shopId }, select: { confirmedAt: true } });
  return shop?.confirmedAt != null;
}

/** @returns undefined: somebody has ended the run */
async function saved({ db }: Deps, { effect }: Look, run: LabelRun): Promise<LabelRun | undefined> {
  return (await saveLabelRun(db, effect, run)) ? run : undefined;
}

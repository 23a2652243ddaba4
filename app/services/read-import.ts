import { importProblems } from '#app/database/reports/import-problems.ts';
import { importProgress, type ImportProgress } from '#app/database/reports/import-progress.ts';
import { laterProblems } from '#app/database/reports/later-problems.ts';
import { countBuyers } from '#app/database/reports/shop-size.ts';
import type { Deps } from '#app/services/deps.ts';
import { pageStage } from '#app/services/page-stage.ts';

const SECONDS_A_MINUTE = 60;

/** How far the newest import is, and what it and the days since left out. */
export async function readImport({ pool, now }: Pick<Deps, 'pool' | 'now'>, visitor: { id: number; scopes: string[] }) {
  const [progress, buyers, later] = await Promise.all([
    importProgress(pool, visitor.id, now()),
    countBuyers(pool, visitor.id),
    laterProblems(pool, visitor.id),
  ]);
  return {
    stage: pageStage({ scopes: visitor.scopes, importPhase: progress?.phase, buyers, isEnough: true }),
    progress: progress && shownProgress(progress),
    buyers,
    problems: progress ? await importProblems(pool, visitor.id, progress.importId) : [],
    later,
  };
}

function shownProgress({ importId: _, startedAt: __, finishedAt: ___, secondsLeft, ...progress }: ImportProgress) {
  const minutesLeft = secondsLeft === undefined ? undefined : Math.max(1, Math.ceil(secondsLeft / SECONDS_A_MINUTE));
  return { ...progress, minutesLeft };
}

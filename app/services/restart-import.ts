import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';

/** Has all orders of a shop read once more. While an import runs this does nothing; what was read before is kept. */
export async function restartImport({ db }: Pick<Deps, 'db'>, shopId: number): Promise<void> {
  await addJob(db, 'start-import', { shopId });
}

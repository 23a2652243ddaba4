import { askDatabase } from '#app/database/vital-signs.ts';
import type { Deps } from '#app/services/deps.ts';

/** Whether this process can do its work now: its database answers and has our tables. */
export async function checkReady(deps: Pick<Deps, 'db' | 'log'>): Promise<boolean> {
  try {
    await askDatabase(deps.db);
    return true;
  } catch (error) {
    deps.log.warn({ err: error }, 'not ready');
    return false;
  }
}

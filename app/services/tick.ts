import { planDateDue } from '#app/domain/time/plan-date-due.ts';
import { toDay } from '#app/database/local-date.ts';
import { readyShops } from '#app/database/shops.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';

/**
 * Queues the night of every shop whose planning hour has passed and whose day is not planned: first what lost webhooks
 * would have told, then the night itself. Asks what is due, not what time it is, so a missed tick costs nothing.
 */
export async function tick(deps: Deps): Promise<void> {
  const now = deps.now();
  const plannerHour = deps.config.PLANNER_HOUR;
  for await (const { id: shopId, timeZone, plannedOn } of readyShops(deps.db)) {
    const lastPlannedOn = plannedOn ? toDay(plannedOn) : undefined;
    const day = dueDay(deps, now, shopId, { timeZone, plannerHour, lastPlannedOn });
    if (!day) continue;
    await addJobs(deps.db, [
      { name: 'reconcile', payload: { shopId } },
      { name: 'plan-night', payload: { shopId, day } },
    ]);
  }
}

/** One shop with a zone that this machine does not know must not keep the others waiting. */
function dueDay({ log }: Deps, now: Date, shopId: number, hours: Parameters<typeof planDateDue>[1]) {
  try {
    return planDateDue(now, hours);
  } catch (error) {
    log.error({ shopId, err: error }, 'the planning hour of a shop cannot be told');
    return undefined;
  }
}

import { deleteDataRequests } from '#app/database/data-requests.ts';
import { endedDiscounts } from '#app/database/discounts.ts';
import { waitingEffects } from '#app/database/effects.ts';
import { deleteDeliveries, unrecordedDeliveries } from '#app/database/inbox.ts';
import { addJobs, type NewJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Shopify tries a delivery again for four hours; a month is long enough to answer a merchant's question. */
const KEEP_DELIVERIES_MS = 30 * DAY_MS;

/** A merchant who asks what a code was finds it in the list for a month after its end. */
const KEEP_DISCOUNTS_MS = 30 * DAY_MS;

/** Longer than any job takes, shorter than anybody would notice. */
const LOST_AFTER_MS = 6 * HOUR_MS;

const LIMIT = 1000;

/**
 * The daily round: old deliveries, data requests and discounts go, and what was decided but never done gets its job again, in case the job was
 * lost or gave up. Jobs of things that are done end without work.
 */
export async function sweep(deps: Deps): Promise<void> {
  const before = (ms: number) => new Date(deps.now().getTime() - ms);
  const deleted = await deleteDeliveries(deps.db, before(KEEP_DELIVERIES_MS));
  // A day later it is over in every time zone.
  const overdue = await deleteDataRequests(deps.db, before(2 * DAY_MS));
  const effects = await waitingEffects(deps.db, before(LOST_AFTER_MS), LIMIT);
  const deliveries = await unrecordedDeliveries(deps.db, before(LOST_AFTER_MS), LIMIT);
  const ended = await endedDiscounts(deps.db, before(KEEP_DISCOUNTS_MS), LIMIT);
  const jobs = [
    ...effects.map(jobOfEffect),
    ...deliveries.map((delivery): NewJob => ({ name: 'record-delivery', payload: delivery })),
    ...ended.map(({ shopId, id }): NewJob => ({
      name: 'remove-discount',
      payload: { shopId, discountId: String(id) },
    })),
  ];
  await addJobs(deps.db, jobs);
  const found = { effects: effects.length, deliveries: deliveries.length, discounts: ended.length };
  deps.log.info({ deleted, overdue, ...found }, 'swept');
}

function jobOfEffect({ shopId, id, kind, discountId }: Awaited<ReturnType<typeof waitingEffects>>[number]): NewJob {
  const payload = { shopId, effectId: String(id) };
  if (kind === 'bulk-tags') return { name: 'run-bulk-tags', payload };
  if (kind === 'bulk-contacts') return { name: 'run-bulk-contacts', payload };
  if (discountId !== undefined) return { name: 'fill-discount', payload: { shopId, discountId: String(discountId) } };
  return { name: 'run-effect', payload };
}

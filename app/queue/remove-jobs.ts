import type { JobWriter } from './add-job.ts';

// Those that run are left to end by themselves: their shop is gone, so they find nothing to do.
const REMOVE = `delete from graphile_worker._private_jobs where locked_at is null and payload->>'shopId' = $1`;

/** Removes every queued job of a shop, inside the caller's transaction. */
export async function removeJobsOfShop(writer: JobWriter, shopId: number): Promise<void> {
  if ('query' in writer) await writer.query(REMOVE, [String(shopId)]);
  else await writer.$executeRawUnsafe(REMOVE, String(shopId));
}

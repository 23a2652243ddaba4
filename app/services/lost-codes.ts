import type { findBatch } from '#app/database/codes.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { isRefused } from '#app/shopify/failure.ts';
import { missingCustomers } from '#app/shopify/missing-customers.ts';

/** A batch of codes, with those of its codes that Shopify does not have yet. */
export type Batch = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

/**
 * The codes that a failure of their batch costs, and why. The rest may still go, in another try without them.
 *
 * @param reason why all of them are lost, if they are
 */
export async function lostCodes(
  client: AdminClient,
  { codes, shopifyId }: Batch,
  { error, reason, signal }: { error: unknown; reason: string; signal: AbortSignal },
): Promise<{ codes: Batch['codes']; reason: string }> {
  // The discount is made with its first code: if that one is somebody else's, the others may still go.
  if (isRefused(error, 'TAKEN') && shopifyId === null) return { codes: codes.slice(0, 1), reason };
  if (!isRefused(error)) return { codes, reason };
  // One customer whom Shopify knows no longer is enough for it to refuse the whole list of who may use the discount.
  const customerIds = codes.map(({ buyerId }) => buyerId);
  const missing = await missingCustomers(client, customerIds, { signal });
  if (missing.size === 0) return { codes, reason };
  return { codes: codes.filter(({ buyerId }) => missing.has(buyerId)), reason: 'deleted' };
}

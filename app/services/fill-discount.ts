import { findBatch, markIssued, markRefused } from '#app/database/codes.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import { discountGroupTag } from '#app/domain/playbooks/discount-group-tag.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { endingOf } from '#app/services/judge.ts';
import { lostCodes, type Batch } from '#app/services/lost-codes.ts';
import { queueMaking } from '#app/services/playbooks/queue-making.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { addCodes, type CodeResult } from '#app/shopify/discount-codes.ts';
import { discountValue, type DiscountValue } from '#app/shopify/discount-input.ts';
import { addCustomers, createBatchDiscount } from '#app/shopify/discounts.ts';

/**
 * Brings a batch's codes into Shopify: makes its discount or adopts the one that an earlier try made, lets exactly its
 * customers use it, adds the codes, and lets the announcements go that waited for them. Every step can be repeated:
 * customers are a set, and a code that is in our own discount already is ours.
 *
 * Codes that Shopify refuses are recorded with the reason; their announcements go out without one. What can still go
 * without them goes in a job of its own.
 */
export async function fillDiscount(
  deps: Deps,
  { shopId, discountId }: { shopId: number; discountId: bigint },
  { signal, isLastTry }: { signal: AbortSignal; isLastTry: boolean },
): Promise<void> {
  const batch = await findBatch(deps.db, shopId, discountId);
  if (!batch || batch.codes.length === 0) return;
  const { domain, currency } = await deps.db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, currency: true },
  });
  const client = deps.adminFor(domain);
  try {
    await settle(deps, batch, await fill(deps, batch, { client, currency, signal }));
  } catch (error) {
    const ending = endingOf(error, isLastTry && !signal.aborted);
    if (!ending || ending.state === 'done') throw error;
    const { codes, reason } = await lostCodes(client, batch, { error, reason: ending.reason, signal });
    await settle(
      deps,
      batch,
      codes.map(({ code }) => ({ code, state: 'refused', error: reason })),
    );
    deps.log.warn({ shopId, discountId: String(discountId), codes: codes.length, err: error }, 'codes were refused');
    if (codes.length < batch.codes.length)
      await addJob(deps.db, 'fill-discount', { shopId, discountId: String(discountId) });
  }
}

async function fill(
  deps: Deps,
  batch: Batch,
  { client, currency, signal }: { client: AdminClient; currency: string; signal: AbortSignal },
): Promise<CodeResult[]> {
  const customerIds = batch.codes.map(({ buyerId }) => buyerId);
  const codes = batch.codes.map(({ code }) => code);
  const value = valueOf(batch);
  let shopifyId = batch.shopifyId;
  if (shopifyId !== null) await addCustomers(client, { id: shopifyId, kind: value.kind }, customerIds, { signal });
  else {
    const { key, title, playbook, startsAt, endsAt } = batch;
    const minimumMinor = batch.minimumOrderMinor > 0n ? Number(batch.minimumOrderMinor) : undefined;
    const tags = { tag: `comeback:${key}`, groupTag: playbook === null ? undefined : discountGroupTag(playbook) };
    // The oldest code, so that every try names the same one and finds by it what an earlier one made.
    const discount = {
      ...tags,
      title,
      value,
      currency,
      minimumMinor,
      startsAt,
      endsAt,
      firstCode: codes[0] ?? '',
      customerIds,
    };
    ({ id: shopifyId } = await createBatchDiscount(client, discount, { signal }));
    await deps.db.discount.update({
      where: { shopId_id: { shopId: batch.shopId, id: batch.id } },
      data: { shopifyId },
    });
  }
  return addCodes(client, shopifyId, codes, { signal });
}

/** What the codes of a batch take off; batches from before there were other kinds are percentages. */
function valueOf({ incentive, percent }: Batch): DiscountValue {
  const value = incentive ? discountValue(incentive as unknown as Incentive) : undefined;
  return value ?? { kind: 'percent', percent };
}

/** Stores what became of the codes and queues what waited for them, in one transaction. */
async function settle(deps: Deps, { shopId }: Batch, results: readonly CodeResult[]): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    const issued = results.filter(({ state }) => state === 'issued').map(({ code }) => code);
    const waiting = await markIssued(tx, shopId, issued, deps.now());
    for (const [reason, codes] of refusals(results)) waiting.push(...(await markRefused(tx, shopId, codes, reason)));
    await queueMaking(tx, shopId, waiting);
  });
}

function refusals(results: readonly CodeResult[]): Map<string, string[]> {
  const byReason = new Map<string, string[]>();
  for (const result of results) {
    if (result.state === 'issued') continue;
    const reason = result.state === 'clash' ? 'taken' : result.error;
    byReason.set(reason, [...(byReason.get(reason) ?? []), result.code]);
  }
  return byReason;
}

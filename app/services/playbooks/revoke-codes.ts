import { appendAudit } from '#app/database/audit.ts';
import { refuseCodesOfPlaybook } from '#app/database/codes.ts';
import { discountsOfPlaybook, markRemoved } from '#app/database/discounts.ts';
import { discountGroupTag } from '#app/domain/playbooks/discount-group-tag.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { revokeDiscounts } from '#app/shopify/revoke-discounts.ts';
import { queueMaking } from './queue-making.ts';

/** Decides that all codes of a playbook are to end, and writes down who did; the work itself is a job. */
export async function askToRevoke(
  deps: Pick<Deps, 'db' | 'now'>,
  shopId: number,
  { kind, byUserId }: { kind: PlaybookKind; byUserId: bigint | undefined },
): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    // Codes that are not in Shopify yet never will be; their contacts go on without one.
    const refused = await refuseCodesOfPlaybook(tx, shopId, kind, 'revoked');
    await appendAudit(tx, shopId, { at: deps.now(), byUserId, subject: `playbook:${kind}`, action: 'revoked' });
    await addJob(tx, 'revoke-codes', { shopId, kind });
    await queueMaking(
      tx,
      shopId,
      refused.map((effectId) => ({ effectId })),
    );
  });
}

/**
 * Ends every discount of a playbook in Shopify, those too that a crash kept out of our tables. Repeating it ends what is left.
 *
 * @throws when some of them stand yet: the queue tries again
 */
export async function revokeCodes(
  deps: Deps,
  { shopId, kind }: { shopId: number; kind: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const shop = await deps.db.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  if (!shop) return;
  const known = await discountsOfPlaybook(deps.db, shopId, kind);
  const ids = known.flatMap(({ shopifyId }) => (shopifyId === null ? [] : [shopifyId]));
  const group = { groupTag: discountGroupTag(kind), ids };
  const { left } = await revokeDiscounts(deps.adminFor(shop.domain), group, 'deactivate', { signal });
  const standing = new Set(left);
  for (const { id, shopifyId } of known) {
    if (shopifyId !== null && !standing.has(shopifyId)) await markRemoved(deps.db, shopId, id, deps.now());
  }
  if (left.length) throw new Error(`${left.length} discounts of ${kind} stand yet`);
}

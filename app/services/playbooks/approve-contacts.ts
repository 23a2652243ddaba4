import { appendAudit } from '#app/database/audit.ts';
import { abandonContacts, releaseContacts } from '#app/database/contacts.ts';
import type { Deps } from '#app/services/deps.ts';
import { labelDay } from '#app/services/shop-context.ts';
import { LONG } from '#app/services/transaction.ts';
import { playbookShop } from './playbook-shop.ts';
import { queueContacts } from './queue-contacts.ts';

/** The merchant's yes or no to contacts that wait for it. Giving the same answer again does nothing. */
export async function approveContacts(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  shopId: number,
  { effectIds, isYes, byUserId }: { effectIds: readonly bigint[]; isYes: boolean; byUserId: bigint | undefined },
): Promise<number> {
  return deps.db.$transaction(async (tx) => {
    const shop = await playbookShop(tx, shopId);
    if (!shop || effectIds.length === 0) return 0;
    const now = deps.now();
    const day = labelDay(shop, now, deps.config.PLANNER_HOUR);
    let count: number;
    if (isYes) {
      const released = await releaseContacts(tx, shopId, { heldFor: 'approval', effectIds }, day);
      await queueContacts(deps, tx, shop, released, { day, notBefore: () => undefined });
      count = released.length;
    } else count = await abandonContacts(tx, shopId, { effectIds, heldFor: 'approval' }, 'declined', now);
    const action = isYes ? 'approved' : 'declined';
    if (count) await appendAudit(tx, shopId, { at: now, byUserId, subject: 'contacts', action, after: { count } });
    return count;
  }, LONG);
}

/** The same answer to everything that waits for one. */
export async function approveAll(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  shopId: number,
  { isYes, byUserId }: { isYes: boolean; byUserId: bigint | undefined },
): Promise<number> {
  const waiting = await deps.db.contact.findMany({
    where: { shopId, heldFor: 'approval' },
    select: { effectId: true },
  });
  return approveContacts(deps, shopId, { effectIds: waiting.map(({ effectId }) => effectId), isYes, byUserId });
}

import type pg from 'pg';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { reclockShop } from '#app/database/reclock-shop.ts';
import { appendMetafields, appendTags } from '#app/database/relabel-effects.ts';
import { saveClock } from '#app/database/save-clock.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { ClockParams } from '#app/domain/rhythm/clock.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { inShares } from '#app/services/in-shares.ts';
import { queueEach } from '#app/services/queue-each.ts';
import type { ShopContext } from '#app/services/shop-context.ts';

/**
 * Puts a clock in force where it differs from the one that is: everybody gets its dates, and where the merchant has confirmed, what
 * Shopify says of those who are called something else now is made true: tags together, metafields one by one, as after a
 * night. Nobody is moved and nobody is told.
 *
 * @param client in a transaction that keeps the shop's orders from being reassigned
 * @returns the clock's version
 */
export async function takeClock(
  { pool }: Pick<Deps, 'pool'>,
  client: pg.ClientBase,
  shop: ShopContext,
  { params, ...given }: { params: ClockParams; today: LocalDay; cause: 'clock' | 'import' },
): Promise<number> {
  const { id: shopId, definitionVersion } = shop;
  const clockVersion = await saveClock(client, shopId, params);
  if (clockVersion === shop.clockVersion) return clockVersion;
  const rules = { shopId, clock: clockFrom(params), cuts: shop.definition, clockVersion, ...given };
  const written = await inShares(pool, client, async (one, share) => {
    await allowLargeStatements(one, { alone: share.of === 1 });
    const buyerIds = await reclockShop(one, { ...rules, share });
    return shop.isConfirmed ? appendMetafields(one, { shopId, clockVersion, definitionVersion, buyerIds }) : [];
  });
  const effectIds = written.flat();
  // Queued by the one that commits last: the shares must not wait for one another, and an effect without a job is swept up.
  await queueEach(client, effectIds, (effectId) => ({ name: 'run-effect', payload: { shopId, effectId } }));
  if (effectIds.length > 0) await queueTags(client, { shopId, clockVersion, definitionVersion });
  return clockVersion;
}

async function queueTags(client: pg.ClientBase, of: Parameters<typeof appendTags>[1]): Promise<void> {
  const effectId = await appendTags(client, of);
  if (effectId !== undefined) await addJob(client, 'run-bulk-tags', { shopId: of.shopId, effectId });
}

import type { Tx } from '#app/database/client.ts';
import { announcedSilences, appendEffects, silenceKey } from '#app/database/effects.ts';
import { batchKeyPrefix } from '#app/domain/offers/batch-key.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { isPlaybookOn } from '#app/database/playbooks.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { planCodes } from '#app/services/plan-codes.ts';
import type { ShopContext } from '#app/services/shop-context.ts';

/** The announcement of one silence: that of `buyerId` since `lastOn`. */
export interface Contact {
  buyerId: bigint;
  moveId?: bigint;
  lastOn: LocalDay;
  /** A personal discount goes with it. */
  offer: boolean;
}

/**
 * Writes announcements as effects, one a silence for ever. Those with an offer get a code in the day's discount and wait
 * for it; the others are queued at once.
 *
 * @param day shop-local; names the batch of the codes
 */
export async function planContacts(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  shop: ShopContext,
  contacts: readonly Contact[],
  day: LocalDay,
): Promise<void> {
  // One voice: while Win back runs it speaks to those who slip away, or holds them out to see what speaking earns.
  if (await isPlaybookOn(tx, shop.id, 'win-back')) return;
  // The key holds one id back; a customer who was merged may have been announced under the other.
  const announced = await announcedSilences(tx, shop.id, contacts);
  const fresh = contacts.filter((contact) => !announced.has(silenceKey(contact)));
  const byKey = new Map(fresh.map((contact) => [silenceKey(contact), contact]));
  const written = await appendEffects(
    tx,
    shop.id,
    [...byKey].map(([key, contact]) => announcement(shop, key, contact)),
  );
  const ofKind = (offer: boolean) => written.filter(({ key }) => byKey.get(key)?.offer === offer);
  const { percent, validDays, prefix } = shop.offer;
  await planCodes(deps, tx, shop.id, ofKind(true), {
    keyPrefix: batchKeyPrefix({ of: 'winback', gives: `${percent}pct`, validDays, minimumOrderMinor: 0 }, day),
    title: `Comeback ${percent}% · ${day}`,
    incentive: { kind: 'percent', percent },
    validDays,
    prefix,
    minimumOrderMinor: 0,
  });
  await addJobs(
    tx,
    ofKind(false).map(({ id }) => ({ name: 'run-effect', payload: { shopId: shop.id, effectId: String(id) } })),
  );
}

function announcement(shop: ShopContext, key: string, { buyerId, moveId, lastOn, offer }: Contact) {
  const { definitionVersion } = shop;
  return {
    key,
    kind: 'flow-slipped',
    buyerId,
    ...(moveId ? { moveId } : {}),
    payload: { lastOn, offer },
    definitionVersion,
  } as const;
}

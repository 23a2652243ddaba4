import { createHmac } from 'node:crypto';
import type { Tx } from '#app/database/client.ts';
import { appendCodes } from '#app/database/codes.ts';
import { batchSizes, ensureDiscount } from '#app/database/discounts.ts';
import { announcedSilences, appendEffects, silenceKey } from '#app/database/effects.ts';
import { batchKey } from '#app/domain/offers/batch-key.ts';
import { codeText } from '#app/domain/offers/code-text.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import type { ShopContext } from '#app/services/shop-context.ts';

/** The announcement of one silence: that of `buyerId` since `lastOn`. */
export interface Contact {
  buyerId: bigint;
  moveId?: bigint;
  lastOn: LocalDay;
  /** A personal discount goes with it. */
  offer: boolean;
}

/** As many as one call adds and one list of customers names: Shopify's 250 a list. */
const CODES_A_DISCOUNT = 250;
const DAY_MS = 86_400_000;

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
  await planCodes(deps, tx, shop, ofKind(true), day);
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

interface CodedEffect {
  id: bigint;
  key: string;
  buyerId: bigint | null;
}

async function planCodes(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  shop: ShopContext,
  effects: readonly CodedEffect[],
  day: LocalDay,
) {
  if (effects.length === 0) return;
  const sizes = await batchSizes(tx, shop.id, batchKey(shop.offer, day, 0).replace(/0$/, ''));
  let number = 1;
  for (let from = 0; from < effects.length; number += 1) {
    const room = CODES_A_DISCOUNT - (sizes.get(batchKey(shop.offer, day, number)) ?? 0);
    const these = effects.slice(from, from + Math.max(0, room));
    if (these.length) await fillBatch(deps, tx, shop, these, { day, number });
    from += these.length;
  }
}

async function fillBatch(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  shop: ShopContext,
  effects: readonly CodedEffect[],
  { day, number }: { day: LocalDay; number: number },
) {
  const { percent, validDays, prefix } = shop.offer;
  const startsAt = deps.now();
  // A day more, because codes that join later on the same day must be as long-lived as the first.
  const endsAt = new Date(startsAt.getTime() + (validDays + 1) * DAY_MS);
  const title = `Comeback ${percent}% · ${day}${number > 1 ? ` · ${number}` : ''}`;
  const key = batchKey(shop.offer, day, number);
  const discountId = await ensureDiscount(tx, shop.id, { key, title, percent, startsAt, endsAt });
  const codes = effects.flatMap(({ id, key: effectKey, buyerId }) => {
    const digest = createHmac('sha256', deps.config.IDENTITY_KEY).update(`${shop.id}:${effectKey}`).digest();
    return buyerId === null ? [] : [{ code: codeText(prefix, digest), discountId, buyerId, effectId: id }];
  });
  await appendCodes(tx, shop.id, codes);
  await addJobs(tx, [{ name: 'fill-discount', payload: { shopId: shop.id, discountId: String(discountId) } }]);
}

import { appendAudit } from '#app/database/audit.ts';
import type { Tx } from '#app/database/client.ts';
import { appendEffects } from '#app/database/effects.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import { countSlipped, slippedBuyers } from '#app/database/slipped-buyers.ts';
import { countTagDifferences } from '#app/database/tag-differences.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { planContacts } from '#app/services/plan-contacts.ts';
import { labelDay, shopContext, type ShopContext } from '#app/services/shop-context.ts';
import { LONG } from '#app/services/transaction.ts';

/** What a confirmation would set off, counted before anything is. */
export interface ConfirmationPreview {
  isConfirmed: boolean;
  /** Customers whose tag would be written. */
  tags: number;
  /** Repeat buyers who slipped away within `catchUpDays` and would be announced to Shopify Flow. */
  announcements: number;
  /** Personal discount codes, if all of these still hold when it comes to it. */
  codesAtMost: number;
  catchUpDays: number;
}

/** Counts what `confirmDefinition` would set off now. */
export async function previewConfirmation(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  shopId: number,
): Promise<ConfirmationPreview> {
  const shop = await requireShop(deps.db, shopId);
  const { offer, isConfirmed } = shop;
  const announcements = await countSlipped(deps.db, shopId, catchUpSpan(shop, dayOf(deps, shop)));
  return {
    isConfirmed,
    tags: await countTagDifferences(deps.db, shopId),
    announcements,
    codesAtMost: offer.enabled ? announcements : 0,
    catchUpDays: offer.catchUpDays,
  };
}

/** Contacts a statement: some 5,000 parameters of PostgreSQL's 65,535. */
const BATCH = 500;

/**
 * From here on the app acts: tags and metafields for everybody, and announcements for the repeat buyers who slipped away
 * within the last `catchUpDays`. Everything else that happened before stays silent. Confirming again does nothing.
 *
 * @param byUserId Shopify's id of the staff member, from the session token
 * @returns false when it was confirmed already
 */
export async function confirmDefinition(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  shopId: number,
  byUserId?: bigint,
): Promise<boolean> {
  return deps.db.$transaction(async (tx) => {
    // Waits for labels that are being made and holds back new ones: whoever moves before this is caught up here, whoever
    // moves after it is announced by the move, and nobody falls between.
    await lockToReassignOrders(tx, shopId);
    const shop = await requireShop(tx, shopId);
    if (shop.isConfirmed) return false;
    const now = deps.now();
    await recordConfirmation(tx, shop, { at: now, byUserId });
    await queueLabels(tx, shop, now);
    const day = dayOf(deps, shop);
    const slipped = await slippedBuyers(tx, shopId, catchUpSpan(shop, day));
    const contacts = slipped.map((one) => ({ ...one, offer: shop.offer.enabled }));
    for (let from = 0; from < contacts.length; from += BATCH) {
      await planContacts(deps, tx, shop, contacts.slice(from, from + BATCH), day);
    }
    return true;
  }, LONG);
}

async function recordConfirmation(
  tx: Tx,
  { id: shopId, definitionVersion: version }: ShopContext,
  { at, byUserId }: { at: Date; byUserId: bigint | undefined },
): Promise<void> {
  await tx.shop.update({ where: { id: shopId }, data: { confirmedAt: at } });
  await tx.definition.updateMany({ where: { shopId, version }, data: { confirmedAt: at } });
  const after = { definition: version };
  await appendAudit(tx, shopId, { at, byUserId, subject: 'definition', action: 'confirmed', after });
}

/** A definition may call everybody something else: who does not move afterwards has their label from here. */
async function queueLabels(tx: Tx, { id: shopId, definitionVersion }: ShopContext, now: Date): Promise<void> {
  const key = `bulk-tags:confirmed:${now.toISOString()}`;
  const payload = { parts: ['tags', 'metafields'] };
  const written = await appendEffects(tx, shopId, [{ key, kind: 'bulk-tags', payload, definitionVersion }]);
  for (const { id } of written) await addJob(tx, 'run-bulk-tags', { shopId, effectId: String(id) });
}

const dayOf = ({ now, config }: Pick<Deps, 'now' | 'config'>, shop: ShopContext) =>
  labelDay(shop, now(), config.PLANNER_HOUR);

const catchUpSpan = ({ offer }: ShopContext, day: LocalDay) => ({ after: addDays(day, -offer.catchUpDays), to: day });

async function requireShop(db: Deps['db'] | Tx, shopId: number): Promise<ShopContext> {
  const shop = await shopContext(db, shopId);
  if (!shop) throw new Error(`There is no shop ${shopId}`);
  return shop;
}

import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Prisma } from './generated/client.ts';
import type { Db, Tx } from './client.ts';
import { insertNew } from './insert-new.ts';

/** What can be done: all but `prize`, which staff gives, in Shopify. */
type EffectKind =
  'tag' | 'metafield' | 'flow-slipped' | 'bulk-tags' | 'contact' | 'contact-over' | 'bulk-contacts' | 'prize';

/**
 * `pending` until it is tried. `calling` only for what Shopify cannot be asked about afterwards: set before the call,
 * so that a crash between call and answer is seen. `held` only for contacts: they wait for the merchant. The other four are
 * ends, each but `done` with its reason.
 */
export type EffectState = 'held' | 'pending' | 'calling' | 'done' | 'refused' | 'abandoned' | 'unknown';

/** An effect to be written in the transaction that decided it. */
export interface NewEffect {
  /** One effect a key, for ever. */
  key: string;
  kind: EffectKind;
  buyerId?: bigint;
  moveId?: bigint;
  payload?: Prisma.InputJsonObject;
  definitionVersion: number;
  /** Default: pending. */
  state?: 'held';
}

/** Writes effects whose keys are new. @returns those that were, with their ids */
export async function appendEffects(tx: Tx, shopId: number, effects: readonly NewEffect[]) {
  const rows = effects.map(({ key, kind, buyerId, moveId, payload, definitionVersion, state }) => ({
    shop_id: shopId,
    key,
    kind,
    buyer_id: buyerId ?? null,
    move_id: moveId ?? null,
    payload: payload ?? {},
    definition_version: definitionVersion,
    state: state ?? 'pending',
  }));
  return insertNew<Pick<NewEffect, 'key' | 'kind'> & { id: bigint; buyerId: bigint | null }>(
    tx,
    'effects',
    rows,
    'id, key, kind, buyer_id as "buyerId"',
  );
}

/** The key of the announcement of one silence: a buyer's, since the day of their last purchase. */
export const silenceKey = ({ buyerId, lastOn }: { buyerId: bigint; lastOn: LocalDay }) =>
  `slipped:${buyerId}:${lastOn}`;

/** Which of these silences are announced already, also under the id of a customer who was merged since; as keys. */
export async function announcedSilences(
  tx: Tx,
  shopId: number,
  silences: readonly { buyerId: bigint; lastOn: LocalDay }[],
): Promise<Set<string>> {
  const buyerIds = silences.map(({ buyerId }) => buyerId);
  const rows = await tx.$queryRaw<{ buyerId: bigint; lastOn: LocalDay }[]>`
    select buyer_id as "buyerId", payload->>'lastOn' as "lastOn" from effects
    where shop_id = ${shopId} and buyer_id = any(${buyerIds}::bigint[]) and kind = 'flow-slipped'
      and reason is distinct from 'merged'`;
  return new Set(rows.map(silenceKey));
}

/** One effect with the code that belongs to it, if it has one. */
export async function findEffect(db: Db | Tx, shopId: number, id: bigint) {
  const effect = await db.effect.findUnique({ where: { shopId_id: { shopId, id } } });
  if (!effect) return undefined;
  const code = await db.code.findUnique({ where: { shopId_effectId: { shopId, effectId: id } } });
  return { ...effect, code: code ?? undefined };
}

/**
 * Moves an effect from one state of its life to another.
 *
 * @returns false when it was in another state than `from`: somebody else moved it, and the caller stops
 */
export async function turnEffect(
  db: Db | Tx,
  { shopId, id }: { shopId: number; id: bigint },
  from: EffectState,
  to: EffectState,
  { reason, now }: { reason?: string; now?: Date } = {},
): Promise<boolean> {
  const { count } = await db.effect.updateMany({
    where: { shopId, id, state: from },
    data: { state: to, reason: reason ?? null, finishedAt: now ?? null },
  });
  return count === 1;
}

/** Ends every effect that has not been tried yet, e.g. because the shop removed the app. @returns how many */
export async function abandonEffects(
  tx: Tx,
  shopId: number,
  which: { buyerId?: bigint },
  reason: string,
  now: Date,
): Promise<number> {
  const { count } = await tx.effect.updateMany({
    where: { shopId, state: { in: ['pending', 'held'] }, ...which },
    data: { state: 'abandoned', reason, finishedAt: now },
  });
  return count;
}

/**
 * Effects of installed shops that were decided before `before` and still wait: their jobs were lost or gave up.
 * `discountId`: the batch whose code they wait for, if they do.
 */
export async function waitingEffects(db: Db, before: Date, limit: number) {
  const effects = await db.effect.findMany({
    where: { state: { in: ['pending', 'calling'] }, createdAt: { lt: before }, shop: { uninstalledAt: null } },
    select: { shopId: true, id: true, kind: true },
    orderBy: [{ shopId: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  const codes = await db.code.findMany({
    where: { state: 'pending', effectId: { in: effects.map(({ id }) => id) } },
    select: { shopId: true, effectId: true, discountId: true },
  });
  const discounts = new Map(codes.map(({ shopId, effectId, discountId }) => [`${shopId}:${effectId}`, discountId]));
  return effects.map((effect) => ({ ...effect, discountId: discounts.get(`${effect.shopId}:${effect.id}`) }));
}

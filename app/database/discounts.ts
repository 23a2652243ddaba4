import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Db, Tx } from './client.ts';
import type { Prisma } from './generated/client.ts';

/** One Shopify discount to be made, and the codes that belong in it. */
export interface NewDiscount {
  /** Offer, day and number: domain/offers/batch-key.ts. */
  key: string;
  title: string;
  incentive: Incentive;
  /** The smallest order on which a code may be used, minor units; 0: any. */
  minimumOrderMinor: number;
  playbook?: PlaybookKind | undefined;
  startsAt: Date;
  endsAt: Date;
}

/**
 * How many codes each batch with this beginning of its key holds. Locks the shop's batches until the transaction ends,
 * so that two transactions that plan codes on one day count one after the other.
 *
 * @param keyPrefix offer and day
 */
export async function batchSizes(tx: Tx, shopId: number, keyPrefix: string): Promise<Map<string, number>> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`discounts:${shopId}`}, 0))`;
  const rows = await tx.$queryRaw<{ key: string; size: number }[]>`
    select d.key, count(c.code)::int as size
    from discounts d left join codes c on c.shop_id = d.shop_id and c.discount_id = d.id
    where d.shop_id = ${shopId} and starts_with(d.key, ${keyPrefix})
    group by d.key`;
  return new Map(rows.map(({ key, size }) => [key, size]));
}

/** The discount of a key, made when it is new. @returns its id */
export async function ensureDiscount(tx: Tx, shopId: number, discount: NewDiscount): Promise<bigint> {
  const { incentive, minimumOrderMinor, playbook = null, ...rest } = discount;
  const percent = incentive.kind === 'percent' ? incentive.percent : 0;
  const value = {
    percent,
    incentive: incentive as Prisma.InputJsonObject,
    minimumOrderMinor: BigInt(minimumOrderMinor),
  };
  const row = await tx.discount.upsert({
    where: { shopId_key: { shopId, key: discount.key } },
    create: { shopId, ...rest, ...value, playbook },
    update: {},
    select: { id: true },
  });
  return row.id;
}

/** Discounts of installed shops that ended before `before` and still stand in the merchant's list. */
export function endedDiscounts(db: Db, before: Date, limit: number) {
  return db.discount.findMany({
    where: { endsAt: { lt: before }, shopifyId: { not: null }, removedAt: null, shop: { uninstalledAt: null } },
    select: { shopId: true, id: true },
    orderBy: { endsAt: 'asc' },
    take: limit,
  });
}

/** A discount that stands in the merchant's list, with its shop's domain; undefined when it does not. */
export async function findListedDiscount(db: Db, shopId: number, id: bigint) {
  const discount = await db.discount.findUnique({
    where: { shopId_id: { shopId, id }, removedAt: null },
    select: { shopifyId: true, shop: { select: { domain: true } } },
  });
  if (!discount || discount.shopifyId === null) return undefined;
  return { shopifyId: discount.shopifyId, domain: discount.shop.domain };
}

/** Records that a discount is gone from Shopify. Its codes stay here: orders name them. */
export async function markRemoved(db: Db, shopId: number, id: bigint, now: Date): Promise<void> {
  await db.discount.update({ where: { shopId_id: { shopId, id } }, data: { removedAt: now } });
}

/** The discounts of a playbook that can still be used, as far as we know. */
export function discountsOfPlaybook(db: Db, shopId: number, playbook: string) {
  return db.discount.findMany({
    where: { shopId, playbook, removedAt: null },
    select: { id: true, shopifyId: true },
  });
}

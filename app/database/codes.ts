import type { Db, Tx } from './client.ts';

/** A code that is decided and not yet in Shopify. */
export interface NewCode {
  code: string;
  discountId: bigint;
  buyerId: bigint;
  effectId: bigint;
}

/** Writes codes; one that exists already is left as it is. */
export async function appendCodes(tx: Tx, shopId: number, codes: readonly NewCode[]): Promise<void> {
  await tx.code.createMany({ data: codes.map((code) => ({ shopId, ...code })), skipDuplicates: true });
}

/** A discount with those of its codes that Shopify does not have yet, oldest first. */
export function findBatch(db: Db, shopId: number, discountId: bigint) {
  return db.discount.findUnique({
    where: { shopId_id: { shopId, id: discountId } },
    include: { codes: { where: { state: 'pending' }, orderBy: { effectId: 'asc' } } },
  });
}

/** Ends codes that Shopify has now. @returns the effects that waited for them */
export function markIssued(tx: Tx, shopId: number, codes: readonly string[], now: Date) {
  return tx.$queryRaw<{ effectId: bigint }[]>`
    update codes set state = 'issued', issued_at = ${now}
    where shop_id = ${shopId} and code = any(${[...codes]}::text[]) and state = 'pending'
    returning effect_id as "effectId"`;
}

/** Ends codes that will never be in Shopify. @returns the effects that waited for them, and go on without a code */
export function markRefused(tx: Tx, shopId: number, codes: readonly string[], reason: string) {
  return tx.$queryRaw<{ effectId: bigint }[]>`
    update codes set state = 'refused', reason = ${reason}
    where shop_id = ${shopId} and code = any(${[...codes]}::text[]) and state = 'pending'
    returning effect_id as "effectId"`;
}

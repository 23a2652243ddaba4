import type { Db, Tx } from './client.ts';
import { insertNew } from './insert-new.ts';

/** A code that is decided and not yet in Shopify. */
export interface NewCode {
  code: string;
  discountId: bigint;
  buyerId: bigint;
  effectId: bigint;
}

/** Writes codes; one that exists already is left as it is. */
export async function appendCodes(tx: Tx, shopId: number, codes: readonly NewCode[]): Promise<void> {
  const rows = codes.map(({ code, discountId, buyerId, effectId }) => {
    return { shop_id: shopId, code, discount_id: discountId, buyer_id: buyerId, effect_id: effectId };
  });
  await insertNew(tx, 'codes', rows);
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

/** A code that an earlier contact of an enrolment carried. */
export interface CodeOfEnrolment {
  code: string;
  effectId: bigint;
  /** The last whole day on which it can be used, UTC. */
  expiresOn: string;
}

/** The codes of enrolments that are in Shopify or on their way there, and not used yet, by enrolment. */
export async function codesOfEnrolments(
  tx: Tx,
  shopId: number,
  enrolmentIds: readonly bigint[],
): Promise<Map<bigint, CodeOfEnrolment[]>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<(CodeOfEnrolment & { enrolmentId: bigint })[]>`
    select c.enrolment_id as "enrolmentId", k.code, k.effect_id as "effectId",
      to_char((d.ends_at - interval '1 day') at time zone 'UTC', 'YYYY-MM-DD') as "expiresOn"
    from contacts c
    join codes k on k.shop_id = c.shop_id and k.effect_id = c.effect_id and k.state in ('pending', 'issued')
    join discounts d on d.shop_id = k.shop_id and d.id = k.discount_id and d.removed_at is null
    where c.shop_id = ${shopId} and c.enrolment_id = any(${[...enrolmentIds]}::bigint[])
      and not exists (select 1 from orders o where o.shop_id = c.shop_id and o.buyer_id = c.buyer_id and k.code = any(o.discount_codes))`;
  return Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
}

/** The code of an effect, with the end of its discount. */
export async function findCode(db: Db | Tx, shopId: number, effectId: bigint) {
  const code = await db.code.findUnique({
    where: { shopId_effectId: { shopId, effectId } },
    include: { discount: { select: { endsAt: true, removedAt: true } } },
  });
  return code && { ...code, endsAt: code.discount.endsAt, isRevoked: code.discount.removedAt !== null };
}

/** What became of the codes of some effects so far, by effect. */
export async function codesOfEffects(
  tx: Tx,
  shopId: number,
  effectIds: readonly bigint[],
): Promise<Map<bigint, { state: string; discountId: bigint }>> {
  if (effectIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ effectId: bigint; state: string; discountId: bigint }[]>`
    select effect_id as "effectId", state, discount_id as "discountId" from codes
    where shop_id = ${shopId} and effect_id = any(${[...effectIds]}::bigint[])`;
  return new Map(rows.map(({ effectId, ...code }) => [effectId, code]));
}

/** Ends the codes of a playbook that are not in Shopify yet. @returns the effects that waited for them */
export async function refuseCodesOfPlaybook(
  tx: Tx,
  shopId: number,
  playbook: string,
  reason: string,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ effectId: bigint }[]>`
    update codes k set state = 'refused', reason = ${reason}
    from discounts d
    where k.shop_id = ${shopId} and d.shop_id = k.shop_id and d.id = k.discount_id and d.playbook = ${playbook} and k.state = 'pending'
    returning k.effect_id as "effectId"`;
  return rows.map(({ effectId }) => effectId);
}

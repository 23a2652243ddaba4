import { customerSubject } from '#app/domain/playbooks/audit.ts';
import type { Tx } from './client.ts';
import { guestBuyerId, guestIdSql } from './order-rules.ts';
import { lockToReassignOrders } from './shop-facts-lock.ts';

/** Who is to be forgotten: a customer, or a guest known by the hash of the email, with the orders that Shopify names. */
export interface Forgotten {
  customerId: bigint;
  emailHash?: Uint8Array | undefined;
  orderIds?: readonly bigint[] | undefined;
}

// 0 in place of the customer marks an order as nobody's for ever; its money stays in the shop's totals.
const ANONYMISE = `
  with theirs as (
    select id from orders where shop_id = $1::int and buyer_id = any($2::bigint[])
    union select id from orders where shop_id = $1 and buyer_id = ${guestIdSql('$3::bytea')} and email_hash = $3
    union select id from orders where shop_id = $1 and id = any($4::bigint[])),
  before as (select o.id, o.buyer_id from orders o join theirs using (id) where o.shop_id = $1),
  emptied as (
    update orders o set buyer_id = null, customer_id = 0, email_hash = null from theirs
    where o.shop_id = $1 and o.id = theirs.id)
  select distinct buyer_id::text as "buyerId" from before where buyer_id is not null`;

/**
 * Forgets a customer: their orders are counted in the shop's totals and in nobody's rhythm, everything else that carries
 * their id is deleted, and nothing that arrives late brings them back. Repeating it changes nothing.
 *
 * @returns other buyers who lost orders by it, to be labelled anew
 */
export async function forgetCustomer(tx: Tx, shopId: number, forgotten: Forgotten): Promise<bigint[]> {
  await lockToReassignOrders(tx, shopId);
  const { customerId } = forgotten;
  // A guest has no customer id; 0 would mean "nobody" in every table.
  const ids = customerId === 0n ? [] : [customerId];
  const hash = forgotten.emailHash ? Buffer.from(forgotten.emailHash) : null;
  const owners = await tx.$queryRawUnsafe<{ buyerId: string }[]>(
    ANONYMISE,
    shopId,
    ids,
    hash,
    forgotten.orderIds ?? [],
  );
  const gone = hash ? [...ids, guestBuyerId(hash)] : ids;
  await deleteTraces(tx, shopId, gone);
  await tx.orderProblem.deleteMany({ where: { shopId, orderId: { in: [...(forgotten.orderIds ?? [])] } } });
  if (hash) await tx.identity.deleteMany({ where: { shopId, emailHash: hash } });
  if (customerId !== 0n) await closeDoor(tx, shopId, customerId);
  return owners.map((row) => BigInt(row.buyerId)).filter((id) => !gone.includes(id));
}

/** Late deliveries that name the customer, or one who was merged into them, find the way to nobody. */
async function closeDoor(tx: Tx, shopId: number, customerId: bigint): Promise<void> {
  const merged = await tx.merge.findMany({ where: { shopId, intoId: customerId }, select: { fromId: true } });
  const all = [customerId, ...merged.map((merge) => merge.fromId)];
  await tx.identity.deleteMany({ where: { shopId, customerId: { in: all } } });
  await tx.merge.updateMany({ where: { shopId, intoId: customerId }, data: { intoId: 0n } });
  await tx.merge.upsert({
    where: { shopId_fromId: { shopId, fromId: customerId } },
    create: { shopId, fromId: customerId, intoId: 0n },
    update: { intoId: 0n },
  });
}

async function deleteTraces(tx: Tx, shopId: number, buyerIds: bigint[]): Promise<void> {
  const of = { where: { shopId, buyerId: { in: buyerIds } } };
  await tx.dataRequest.deleteMany(of);
  await tx.code.deleteMany(of);
  await tx.effect.deleteMany(of);
  await tx.contact.deleteMany(of);
  await tx.contactVerdict.deleteMany(of);
  await tx.enrolment.deleteMany(of);
  await tx.promise.deleteMany(of);
  await tx.staffTask.deleteMany(of);
  // A draw that was held keeps its list, with nobody behind the number; in an open one they take part no more.
  const open = await tx.draw.findMany({ where: { shopId, openKey: { not: null } }, select: { id: true } });
  await tx.drawEntry.deleteMany({ where: { ...of.where, drawId: { in: open.map(({ id }) => id) } } });
  await tx.drawEntry.updateMany({ ...of, data: { buyerId: null } });
  await tx.move.deleteMany(of);
  await tx.standingChange.deleteMany(of);
  await tx.auditEntry.deleteMany({ where: { shopId, subject: { in: buyerIds.map(customerSubject) } } });
  await tx.buyer.deleteMany({ where: { shopId, id: { in: buyerIds } } });
}

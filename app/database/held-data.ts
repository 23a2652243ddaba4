import type { Tx } from './client.ts';
import { guestBuyerId } from './order-rules.ts';

/** A customer, or a guest known by the hash of the email, with the orders that Shopify names. */
export interface Subject {
  customerId: bigint | null;
  emailHash: Uint8Array | null;
  orderIds: readonly bigint[];
}

/** How many rows of each kind are held about somebody. */
export type Held = Record<
  'orders' | 'labels' | 'moves' | 'standings' | 'effects' | 'codes' | 'contacts' | 'addresses',
  number
>;

/**
 * Whom a subject is here: the customer after merges, else whose address it is, else the guest. Undefined: nobody that we could
 * name.
 */
export async function subjectBuyerId(tx: Tx, shopId: number, subject: Subject): Promise<bigint | undefined> {
  const { customerId, emailHash } = subject;
  const owner = emailHash && (await tx.identity.findFirst({ where: { shopId, emailHash: Buffer.from(emailHash) } }));
  const customer = customerId ?? owner?.customerId;
  if (customer === undefined) return emailHash ? guestBuyerId(emailHash) : undefined;
  const merge = await tx.merge.findUnique({ where: { shopId_fromId: { shopId, fromId: customer } } });
  // 0: erased, and nobody else's.
  return merge?.intoId || customer;
}

/** How many rows of each kind a shop holds about somebody; a guest's orders are found by the email's hash too. Numbers only. */
export async function countHeld(tx: Tx, shopId: number, subject: Subject, buyerId: bigint): Promise<Held> {
  const emailHash = subject.emailHash && Buffer.from(subject.emailHash);
  const guest = emailHash ? [guestBuyerId(emailHash)] : [];
  const theirs = { shopId, buyerId: { in: [buyerId, ...guest] } };
  const named = [{ buyerId: theirs.buyerId }, { id: { in: [...subject.orderIds] } }];
  const hashed = emailHash ? [{ emailHash }] : [];
  return {
    orders: await tx.order.count({ where: { shopId, OR: [...named, ...hashed] } }),
    labels: await tx.buyer.count({ where: { shopId, id: theirs.buyerId } }),
    moves: await tx.move.count({ where: theirs }),
    standings: await tx.standingChange.count({ where: theirs }),
    effects: await tx.effect.count({ where: theirs }),
    codes: await tx.code.count({ where: theirs }),
    contacts: await tx.contact.count({ where: theirs }),
    addresses: await tx.identity.count({ where: { shopId, OR: [{ customerId: buyerId }, ...hashed] } }),
  };
}

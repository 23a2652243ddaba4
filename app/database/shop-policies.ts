import type { Prisma } from './generated/client.ts';
import type { Tx } from './client.ts';

/** Replaces one of a shop's policies. @returns what it was */
export async function saveShopPolicy(
  tx: Tx,
  shopId: number,
  which: 'contact-policy' | 'offer-policy',
  policy: Prisma.InputJsonObject,
): Promise<Prisma.InputJsonObject> {
  const shop = await tx.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { contactPolicy: true, offerPolicy: true },
  });
  const isContact = which === 'contact-policy';
  await tx.shop.update({
    where: { id: shopId },
    data: isContact ? { contactPolicy: policy } : { offerPolicy: policy },
  });
  return (isContact ? shop.contactPolicy : shop.offerPolicy) as Prisma.InputJsonObject;
}

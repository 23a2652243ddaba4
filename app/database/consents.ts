import type { Tx } from './client.ts';

/**
 * Stores what Shopify said at `at` about a customer's marketing consent, unless it has said something newer since. For
 * who has not bought yet it is kept with their address, until they do.
 *
 * @returns whether it changes what was known
 */
export async function saveConsent(
  tx: Tx,
  shopId: number,
  { customerId, consent, at }: { customerId: bigint; consent: string; at: Date },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ before: string }[]>`
    with known as (
      select id, consent as before from buyers
      where shop_id = ${shopId} and id = ${customerId} and (consent_at is null or (consent_at, consent) < (${at}, ${consent}))
      for update)
    update buyers b set consent = ${consent}, consent_at = ${at}
    from known where b.shop_id = ${shopId} and b.id = known.id
    returning known.before`;
  await tx.identity.updateMany({ where: { shopId, customerId, consent: { not: consent } }, data: { consent } });
  return rows.some(({ before }) => before !== consent);
}

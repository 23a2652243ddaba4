import type { Tx } from '#app/database/client.ts';
import { contactsLeftInShopify } from '#app/database/contacts.ts';
import { writeEffects } from '#app/services/plan-effects.ts';
import type { Performer } from '#app/services/run-effect.ts';
import { channels } from './channels/channels.ts';

/**
 * When a ladder is over, what its contacts left in Shopify goes too: a tag or a metafield that says "contact now" would be a
 * lie tomorrow. One effect an enrolment, written in the transaction that ended it.
 */
export async function tidyUp(
  tx: Tx,
  { id: shopId, definitionVersion }: { id: number; definitionVersion: number },
  enrolmentIds: readonly bigint[],
): Promise<void> {
  const left = await contactsLeftInShopify(tx, shopId, enrolmentIds);
  await writeEffects(
    tx,
    shopId,
    left.map(({ enrolmentId, buyerId }) => ({
      key: `contact-over:${enrolmentId}`,
      kind: 'contact-over' as const,
      buyerId,
      definitionVersion,
    })),
  );
}

/** Takes back what contacts left at a customer. Repeating it changes nothing. */
export const takeBackContacts: Performer = async (deps, { effect, client, signal }) => {
  for (const { takeBack } of Object.values(channels)) {
    if (takeBack) await takeBack(deps, { client, signal, buyerId: effect.buyerId });
  }
  return { state: 'done' };
};

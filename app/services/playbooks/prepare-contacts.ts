import { holdContact } from '#app/database/contacts.ts';
import type { Deps } from '#app/services/deps.ts';
import { finishEffect } from '#app/services/run-effect.ts';
import { LONG } from '#app/services/transaction.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import type { ContactToMake } from './channels/channel.ts';
import { checkContacts, completed, type Verdict } from './check-contacts.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { queueMaking } from './queue-making.ts';

/**
 * Looks again at many contacts: ends those that are no longer true, holds back what the merchant holds back, queues anew what
 * waits for a better hour. Repeating it is harmless.
 *
 * @returns those that may be made now, complete
 */
export async function prepareContacts(
  deps: Deps,
  contacts: readonly ContactToMake['contact'][],
  context: { shop: PlaybookShop; client: AdminClient; signal: AbortSignal },
): Promise<ContactToMake[]> {
  const verdicts = await checkContacts(deps, contacts, context);
  await putOff(deps, context.shop.id, verdicts);
  const ready: ContactToMake[] = [];
  for (const verdict of verdicts) {
    context.signal.throwIfAborted();
    const { shopId, effectId: id } = verdict.contact;
    if (verdict.kind === 'over') await finishEffect(deps, { shopId, id }, verdict.ending);
    if (verdict.kind === 'ready') ready.push(await completed(deps, verdict.one));
  }
  return ready;
}

async function putOff(deps: Deps, shopId: number, verdicts: readonly Verdict[]): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    for (const { kind, contact } of verdicts) if (kind === 'held') await holdContact(tx, shopId, contact.effectId);
    const later = verdicts.flatMap((one) =>
      one.kind === 'later' && one.at ? [{ effectId: one.contact.effectId, runAt: one.at }] : [],
    );
    await queueMaking(tx, shopId, later);
  }, LONG);
}

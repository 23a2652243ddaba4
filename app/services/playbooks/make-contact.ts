import { findContact, holdContact } from '#app/database/contacts.ts';
import { turnEffect } from '#app/database/effects.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { endingOf, type Ending } from '#app/services/judge.ts';
import type { EffectTry, Performer } from '#app/services/run-effect.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { channels } from './channels/channels.ts';
import { checkContacts, completed, type Checked } from './check-contacts.ts';
import { playbookShop } from './playbook-shop.ts';

/**
 * Makes a contact, if it is still true in our data and in Shopify's at this moment.
 *
 * In this order: nothing that an interrupted run may have made; the checks of `checkContacts`; the incentive; the channel.
 * Whatever comes of it is the contact's one final state.
 */
export const makeContact: Performer = async (deps, { effect, client, signal }) => {
  const shop = await playbookShop(deps.db, effect.shopId);
  const contact = await findContact(deps.db, effect.shopId, effect.id);
  if (!shop || !contact) return { state: 'refused', reason: 'unknown-contact' };
  if (effect.state === 'calling') return { state: 'unknown', reason: 'interrupted' };
  const [verdict] = await checkContacts(deps, [contact], { shop, client, signal });
  switch (verdict?.kind) {
    case 'ready':
      return make(deps, effect, verdict.one);
    case 'over':
      return verdict.ending;
    case 'later':
      return wait(deps, effect, verdict.at);
    default:
      return hold(deps, effect);
  }
};

async function make(deps: Deps, effect: EffectTry['effect'], checked: Checked): Promise<Ending | undefined> {
  const channel = channels[checked.contact.channel as keyof typeof channels];
  const one = await completed(deps, checked);
  if (channel.isRepeatable) {
    await channel.make(deps, one);
    return { state: 'done' };
  }
  if (!(await turnEffect(deps.db, effect, 'pending', 'calling'))) return undefined;
  return call(deps, effect, () => channel.make(deps, one));
}

/** Makes a call that cannot be asked about afterwards. Only what surely did not happen is left for another try. */
async function call(deps: Deps, effect: EffectTry['effect'], make: () => Promise<void>): Promise<Ending> {
  try {
    await make();
    return { state: 'done' };
  } catch (error) {
    if (!(error instanceof ShopifyError)) return { state: 'unknown', reason: 'interrupted' };
    const { failure } = error;
    if (failure.kind === 'unavailable' && failure.mayHaveRun) return { state: 'unknown', reason: 'no-answer' };
    const ending = endingOf(error, false);
    if (ending) return ending;
    await turnEffect(deps.db, effect, 'calling', 'pending');
    throw error;
  }
}

/** A pause that came while the job was under way. */
async function hold(deps: Deps, { shopId, id }: EffectTry['effect']): Promise<undefined> {
  await deps.db.$transaction((tx) => holdContact(tx, shopId, id));
  return undefined;
}

async function wait(deps: Deps, { shopId, id }: EffectTry['effect'], runAt: Date | undefined): Promise<undefined> {
  if (runAt) await addJob(deps.db, 'run-effect', { shopId, effectId: String(id) }, { runAt });
  return undefined;
}

import { findCode } from '#app/database/codes.ts';
import { findContact, holdContact } from '#app/database/contacts.ts';
import { turnEffect } from '#app/database/effects.ts';
import { storedPlaybooks } from '#app/database/playbooks.ts';
import type { Intent } from '#app/domain/playbooks/rung.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { endingOf, type Ending } from '#app/services/judge.ts';
import type { EffectTry, Performer } from '#app/services/run-effect.ts';
import { buyerForContact } from '#app/shopify/buyers-for-contact.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import type { ContactToMake } from './channels/channel.ts';
import { channels } from './channels/channels.ts';
import { giveIncentive } from './give-incentive.ts';
import { linksOf } from './links-of.ts';
import { lookAtHome, lookInShopify, type ChangedMind } from './look-again.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';

/**
 * Makes a contact, if it is still true in our data and in Shopify's at this moment.
 *
 * In this order: nothing that the merchant holds back; nothing that an interrupted run may have made; what our own tables say;
 * what Shopify says; the incentive; the channel. Whatever comes of it is the contact's one final state.
 */
export const makeContact: Performer = async (deps, { effect, client, signal }) => {
  const shop = await playbookShop(deps.db, effect.shopId);
  const contact = await findContact(deps.db, effect.shopId, effect.id);
  if (!shop || !contact) return { state: 'refused', reason: 'unknown-contact' };
  if (effect.state === 'calling') return { state: 'unknown', reason: 'interrupted' };
  if (await isHeldBack(deps, shop, contact.playbook)) return hold(deps, effect);
  const today = wallClock(deps.now(), shop.timeZone).date;
  const stored = await lookAtHome(deps, shop, contact, today);
  if ('kind' in stored) return endOf(deps, effect, stored);
  const code = await codeOf(deps, shop, contact.codeEffectId);
  if (code === 'pending') return undefined; // its discount queues the contact again
  const buyer = await buyerForContact(client, contact.buyerId, { signal });
  if (!buyer) return { state: 'abandoned', reason: 'deleted' };
  const changed = await lookInShopify(deps, shop, contact, { stored, buyer, today });
  if (changed) return endOf(deps, effect, changed);
  const about = { shop, contact, intent: contact.intent as Intent, buyer, code, today, client, signal };
  return make(deps, effect, about);
};

/** Without its links: they are made last, because the basket is asked of Shopify. */
type Checked = Omit<ContactToMake, 'link' | 'laterLink'>;

async function make(deps: Deps, effect: EffectTry['effect'], about: Checked): Promise<Ending | undefined> {
  const channel = channels[about.contact.channel as keyof typeof channels];
  const code = about.code ?? (await giveIncentive(deps, about));
  const one = { ...about, code, ...(await linksOf(deps, { ...about, code })) };
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

async function isHeldBack({ db }: Deps, shop: PlaybookShop, kind: string): Promise<boolean> {
  if (shop.pausedAt) return true;
  const playbook = (await storedPlaybooks(db, shop.id)).find((one) => one.kind === kind);
  return playbook?.state !== 'on';
}

/** A pause that came while the job was under way. */
async function hold(deps: Deps, { shopId, id }: EffectTry['effect']): Promise<undefined> {
  await deps.db.$transaction((tx) => holdContact(tx, shopId, id));
  return undefined;
}

/** How a contact ends that is not made; undefined where it only waits for a better hour. */
async function endOf(
  deps: Deps,
  { shopId, id }: EffectTry['effect'],
  changed: ChangedMind,
): Promise<Ending | undefined> {
  if (changed.kind === 'gone') return { state: 'abandoned', reason: changed.reason };
  const { block } = changed;
  if (block.reason !== 'quiet-hours' || !block.untilAt) return { state: 'abandoned', reason: block.reason };
  await addJob(deps.db, 'run-effect', { shopId, effectId: String(id) }, { runAt: block.untilAt });
  return undefined;
}

async function codeOf(
  { db }: Deps,
  shop: PlaybookShop,
  effectId: bigint | null,
): Promise<ContactToMake['code'] | 'pending'> {
  if (effectId === null) return undefined;
  const code = await findCode(db, shop.id, effectId);
  if (!code || code.isRevoked || code.state === 'refused') return undefined;
  if (code.state === 'pending') return 'pending';
  return { text: code.code, expiresOn: wallClock(code.endsAt, shop.timeZone).date };
}

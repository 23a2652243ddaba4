import { findCode } from '#app/database/codes.ts';
import type { StoredCandidate } from '#app/database/load-candidates.ts';
import { mediaThatBrought, saveMedium } from '#app/database/media.ts';
import type { Medium } from '#app/domain/guards/medium.ts';
import { livesElsewhere } from '#app/domain/playbooks/may-enter.ts';
import type { PlaybookFilters } from '#app/domain/playbooks/playbook.ts';
import type { Intent } from '#app/domain/playbooks/rung.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import type { Ending } from '#app/services/judge.ts';
import { buyersForContact } from '#app/shopify/buyers-for-contact.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import type { ContactToMake } from './channels/channel.ts';
import { giveIncentive } from './give-incentive.ts';
import { linksOf } from './links-of.ts';
import { lookAtHome, lookInShopify, type ChangedMind } from './look-again.ts';
import { openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';
import { mediumFor, tellsMedium } from './medium-for.ts';
import type { PlaybookShop } from './playbook-shop.ts';

type Contact = ContactToMake['contact'];

/** A contact that may be made now, all but what it gives and where it leads. */
export type Checked = Omit<ContactToMake, 'link' | 'laterLink'>;

/** What is to become of a contact whose turn it is. */
export type Verdict = { contact: Contact } & (
  | { kind: 'ready'; one: Checked }
  | { kind: 'over'; ending: Ending }
  /** `at` undefined: whoever holds it back queues it again. */
  | { kind: 'later'; at?: Date | undefined }
  /** By the merchant. */
  | { kind: 'held' }
);

interface CheckContext {
  shop: PlaybookShop;
  client: AdminClient;
  signal: AbortSignal;
}

/**
 * Looks again whether contacts are still true, in our data and in Shopify's at this moment.
 *
 * In this order: nothing that the merchant holds back; what our own tables say; what Shopify says, of 100 buyers a call.
 *
 * @returns one verdict a contact, in the order given
 */
export async function checkContacts(
  deps: Deps,
  contacts: readonly Contact[],
  { shop, client, signal }: CheckContext,
): Promise<Verdict[]> {
  const today = wallClock(deps.now(), shop.timeZone).date;
  const playbooks = new Map<string, OpenPlaybook>(
    (await openPlaybooks(deps.db, shop.id)).map((one) => [one.kind, one]),
  );
  const isOn = (kind: string) => !shop.pausedAt && playbooks.get(kind)?.state === 'on';
  const atHome: (Verdict | Promising)[] = [];
  for (const contact of contacts) {
    atHome.push(isOn(contact.playbook) ? await checkAtHome(deps, shop, contact, today) : { contact, kind: 'held' });
  }
  const promising = atHome.filter((one) => one.kind === 'promising');
  const ids = promising.map(({ contact }) => contact.buyerId);
  const buyers = await buyersForContact(client, ids, { signal });
  const { countRenewals } = shop.definition;
  const cameBackAfter = await mediaThatBrought(
    deps.db,
    { id: shop.id, countRenewals },
    promising.filter(({ contact }) => tellsMedium(contact)).map(({ contact }) => contact.buyerId),
  );
  const verdicts: Verdict[] = [];
  for (const one of atHome) {
    if (one.kind !== 'promising') verdicts.push(one);
    else {
      const { buyerId, playbook } = one.contact;
      const looked = {
        buyer: buyers.get(buyerId),
        cameBackAfter: cameBackAfter.get(buyerId),
        filters: playbooks.get(playbook)?.settings.filters,
      };
      verdicts.push(await checkInShopify(deps, one, looked, { shop, client, signal, today }));
    }
  }
  return verdicts;
}

/** Gives what a contact gives, writes down by which medium, and finds where it leads: last, because both are asked of Shopify. */
export async function completed(deps: Deps, one: Checked): Promise<ContactToMake> {
  const code = one.code ?? (await giveIncentive(deps, one));
  if (one.medium) await saveMedium(deps.db, one.contact, one.medium);
  return { ...one, code, ...(await linksOf(deps, { ...one, code })) };
}

/** True by our own tables. */
interface Promising {
  kind: 'promising';
  contact: Contact;
  stored: StoredCandidate;
  code: ContactToMake['code'];
}

async function checkAtHome(
  deps: Deps,
  shop: PlaybookShop,
  contact: Contact,
  today: string,
): Promise<Verdict | Promising> {
  const stored = await lookAtHome(deps, shop, contact, today);
  if ('kind' in stored) return { contact, ...verdictOn(stored) };
  const code = await codeOf(deps, shop, contact.codeEffectId);
  // Its discount queues the contact again.
  return code === 'pending' ? { contact, kind: 'later' } : { contact, kind: 'promising', stored, code };
}

/** What is asked about a buyer of whom our tables say that the contact is true. */
interface Looked {
  /** As Shopify has them now; undefined: it knows them no longer. */
  buyer: ContactToMake['buyer'] | undefined;
  cameBackAfter: Medium | undefined;
  filters: PlaybookFilters | undefined;
}

async function checkInShopify(
  deps: Deps,
  { contact, stored, code }: Promising,
  { buyer, cameBackAfter, filters }: Looked,
  { shop, client, signal, today }: CheckContext & { today: string },
): Promise<Verdict> {
  if (!buyer) return { contact, kind: 'over', ending: { state: 'abandoned', reason: 'deleted' } };
  if (isElsewhere(buyer, filters))
    return { contact, kind: 'over', ending: { state: 'abandoned', reason: 'other-market' } };
  const medium = mediumFor(contact, { shop, stored, buyer, cameBackAfter });
  const changed = await lookInShopify(deps, shop, contact, { stored, buyer, medium, today, client, signal });
  if (changed) return { contact, ...verdictOn(changed) };
  const intent = contact.intent as Intent;
  return { contact, kind: 'ready', one: { shop, contact, intent, buyer, medium, code, today, client, signal } };
}

/** Whether a buyer lives in none of the playbook's countries, as far as Shopify tells. */
function isElsewhere({ countryCode }: ContactToMake['buyer'], filters: PlaybookFilters | undefined): boolean {
  if (!filters?.markets) return false;
  return countryCode === undefined || livesElsewhere(countryCode, filters.markets);
}

/** How a contact ends that is not made, or until when it waits for a better hour. */
function verdictOn(changed: ChangedMind): { kind: 'over'; ending: Ending } | { kind: 'later'; at: Date } {
  if (changed.kind === 'gone') return { kind: 'over', ending: { state: 'abandoned', reason: changed.reason } };
  const { block } = changed;
  if (block.reason === 'quiet-hours' && block.untilAt) return { kind: 'later', at: block.untilAt };
  return { kind: 'over', ending: { state: 'abandoned', reason: block.reason } };
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

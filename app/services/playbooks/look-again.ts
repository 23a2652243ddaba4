import { loadCandidates, type StoredCandidate } from '#app/database/load-candidates.ts';
import { capDays } from '#app/domain/guards/caps-of.ts';
import type { Block } from '#app/domain/guards/block.ts';
import { firstBlock } from '#app/domain/guards/first-block.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import type { PersonFacts } from '#app/domain/guards/person-facts.ts';
import { askOf } from '#app/domain/playbooks/ask-of.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { standingStop } from '#app/domain/playbooks/stop-of.ts';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import { hasComplaintTag } from '#app/domain/segments/complaint-tag.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import { hasNewOrder } from '#app/services/has-new-order.ts';
import type { BuyerForContact } from '#app/shopify/buyers-for-contact.ts';
import type { ContactToMake } from './channels/channel.ts';
import { emailConsent } from './medium-for.ts';
import type { PlaybookShop } from './playbook-shop.ts';

/** Why a contact is not made after all: a word for the record, or a guard that blocks now. */
export type ChangedMind = { kind: 'gone'; reason: string } | { kind: 'blocked'; block: Block };

type Contact = ContactToMake['contact'];

/** A buyer as our tables have them and as Shopify does, on a day. */
interface Looked extends Pick<ContactToMake, 'buyer' | 'medium' | 'today' | 'client' | 'signal'> {
  stored: StoredCandidate;
}

/** What the tables say of a contact's buyer, if the contact is still true; else why not. Costs Shopify nothing. */
export async function lookAtHome(
  { db }: Pick<Deps, 'db'>,
  shop: PlaybookShop,
  contact: Contact,
  today: LocalDay,
): Promise<StoredCandidate | ChangedMind> {
  const gone = (reason: string): ChangedMind => ({ kind: 'gone', reason });
  if (today > contact.expiresOn) return gone('expired');
  if (contact.incentive.kind === 'draw' && !shop.offerPolicy.drawRules) return gone('draw-without-rules');
  const enrolment = await db.enrolment.findUnique({
    where: { shopId_id: { shopId: shop.id, id: contact.enrolmentId } },
    select: { progress: true, endReason: true, lastOn: true },
  });
  if (enrolment?.progress !== 'active') return gone(enrolment?.endReason ?? 'ladder-ended');
  const [stored] = await loadCandidates(db, {
    shopId: shop.id,
    playbook: contact.playbook,
    day: today,
    timeZone: shop.timeZone,
    ids: [contact.buyerId],
    capDays: capDays(kindTraits[contact.playbook].purpose, shop.contactPolicy),
    exceptEffectId: contact.effectId,
  });
  if (!stored) return gone('no-purchase');
  if (stored.enrolment && stored.person.lastOn > stored.enrolment.lastOn) return gone('bought');
  const otherStanding = standingStop(stored.person.standing, contact.playbook);
  if (otherStanding) return gone(otherStanding);
  return stored;
}

/**
 * The guards once more, with what Shopify says at this moment: orders we have not heard of, consent, returns, subscriptions,
 * and the hours where the buyer lives. Undefined: the contact may be made now.
 */
export async function lookInShopify(
  deps: Pick<Deps, 'db' | 'now'>,
  shop: PlaybookShop,
  contact: Contact,
  { stored, buyer, medium, today, client, signal }: Looked,
): Promise<ChangedMind | undefined> {
  const silence = { shop, buyerId: contact.buyerId, lastOn: stored.person.lastOn, client, signal };
  const lastOrder = buyer.lastOrder === 'unknown' ? undefined : buyer.lastOrder;
  if (await hasNewOrder(deps, silence, lastOrder)) return { kind: 'gone', reason: 'bought-since' };
  const { playbook, channel } = contact;
  const [costAtMostMinor, expectedProfitMinor] = [Number(contact.costAtMostMinor), Number(contact.expectedProfitMinor)];
  const moment = { today, now: deps.now(), shopZone: shop.timeZone, for: 'send' as const };
  const block = firstBlock({
    person: { ...freshFacts(stored.person, buyer, shop), ...(medium && { consent: 'subscribed' }) },
    // Budget and capacity were spent when it was decided.
    ask: { ...askOf(playbook, channel as Channel, { costAtMostMinor, expectedProfitMinor }), minutes: 0 },
    policy: shop.contactPolicy,
    room: { budgetLeftMinor: Infinity, contactsLeft: Infinity, minutesLeft: Infinity },
    moment: momentAt(moment, shop.contactPolicy.quietHours),
  });
  return block && { kind: 'blocked', block };
}

/** What Shopify keeps from us stays what we knew. */
function freshFacts(person: PersonFacts, buyer: BuyerForContact, shop: PlaybookShop): PersonFacts {
  const { lastOrder, hasSubscription, countryCode, tags } = buyer;
  const day = (instant: Date) => wallClock(instant, shop.timeZone).date;
  const order = lastOrder === 'unknown' ? undefined : lastOrder;
  return {
    ...person,
    consent: emailConsent(person, buyer),
    country: countryCode === 'unknown' ? undefined : countryCode,
    subscriptionActive: hasSubscription === 'unknown' ? person.subscriptionActive : hasSubscription,
    // Also who was tagged before the tag was named here, or before they bought.
    complaintOpen: tags !== 'unknown' && hasComplaintTag(tags, shop.contactPolicy.complaintTag),
    returnOpen: person.returnOpen || (order?.returnOpen ?? false),
    refundOn: laterDay(person.refundOn, order?.refundedAt ? day(order.refundedAt) : undefined),
    underwaySinceOn: order?.isOnItsWay ? (person.underwaySinceOn ?? day(order.processedAt)) : person.underwaySinceOn,
    deliveredOn: laterDay(person.deliveredOn, order?.deliveredAt ? day(order.deliveredAt) : undefined),
  };
}

function laterDay(a: LocalDay | undefined, b: LocalDay | undefined): LocalDay | undefined {
  return a !== undefined && (b === undefined || a > b) ? a : b;
}

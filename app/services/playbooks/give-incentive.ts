import { createHmac } from 'node:crypto';
import { giftCardCode } from '#app/domain/offers/gift-card-code.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { createGiftCard } from '#app/shopify/gift-cards.ts';
import { giveStoreCredit } from '#app/shopify/store-credit.ts';
import type { ContactToMake } from './channels/channel.ts';
import { promiseDraw } from './draws/open-draw.ts';

const DAY_MS = 86_400_000;

/**
 * Gives what is no discount code: store credit, or a gift card, whose code the contact then carries, or a place in a prize draw,
 * which is open then. A gift is packed by the merchant's own workflow. Repeating it gives nothing twice.
 */
export async function giveIncentive(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  { shop, contact, today, client, signal }: Pick<ContactToMake, 'shop' | 'contact' | 'today' | 'client' | 'signal'>,
): Promise<ContactToMake['code']> {
  const { incentive, buyerId, enrolmentId, rung } = contact;
  const { validDays } = shop.offerPolicy;
  const { currency } = shop;
  if (incentive.kind === 'store-credit') {
    const decidedAt = new Date(`${contact.plannedOn}T00:00:00Z`);
    // From the day of the decision, so that a repetition on another day asks for the same end.
    const expiresAt = new Date(decidedAt.getTime() + (validDays + 1) * DAY_MS);
    const credit = { customerId: buyerId, minor: incentive.minor, currency, expiresAt, decidedAt };
    await giveStoreCredit(client, credit, { signal });
    return undefined;
  }
  if (incentive.kind === 'draw') {
    await promiseDraw(deps, shop, { playbook: contact.playbook, incentive });
    return undefined;
  }
  if (incentive.kind !== 'gift-card') return undefined;
  const key = `contact:${enrolmentId}:${rung}`;
  const digest = createHmac('sha256', deps.config.IDENTITY_KEY).update(`${shop.id}:${key}`).digest();
  const text = giftCardCode(digest);
  const expiresOn = addDays(today, validDays);
  const card = {
    code: text,
    customerId: buyerId,
    minor: incentive.minor,
    currency,
    expiresOn,
    note: `Comeback ${key}`,
  };
  await createGiftCard(client, card, { signal });
  return { text, expiresOn };
}

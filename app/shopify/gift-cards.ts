import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { AdminClient, CallOptions } from './client.ts';
import { GiftCardCreateDocument, GiftCardDeactivateDocument, GiftCardsByCodeDocument } from './documents.generated.ts';
import { isRefused, ShopifyError } from './failure.ts';
import { gid, requireId } from './gid.ts';
import { moneyInput } from './money-input.ts';
import { mutate } from './mutate.ts';

/** A gift card for one customer. */
export interface GiftCard {
  /** 8 to 20 letters and digits; domain/offers/gift-card-code.ts. A repetition must name the same one. */
  code: string;
  customerId: bigint;
  /** Minor units, above 0. */
  minor: number;
  /** The shop's, ISO 4217. */
  currency: string;
  /** The last day on which it can be used. */
  expiresOn: LocalDay;
  /** What tells it from every other card, e.g. the contact's key. The merchant reads it, the buyer does not. */
  note: string;
}

/**
 * Makes a gift card, or adopts it: a code that is taken is ours when the card behind it carries our note.
 *
 * @throws ShopifyError `not-allowed` without `write_gift_cards`; `refused` with TAKEN when the code is on somebody else's
 * card; `unavailable` while Shopify's search has not seen the card of an earlier try yet
 */
export async function createGiftCard(
  client: AdminClient,
  card: GiftCard,
  options: CallOptions = {},
): Promise<{ id: bigint; adopted: boolean }> {
  const { code, customerId, minor, currency, expiresOn, note } = card;
  const input = {
    code,
    customerId: gid('Customer', customerId),
    initialAmount: moneyInput(minor, currency),
    expiresOn,
    note,
  };
  try {
    const { giftCard } = await mutate(
      client,
      GiftCardCreateDocument,
      { input },
      (data) => data.giftCardCreate,
      options,
    );
    if (!giftCard) throw new ShopifyError('GiftCardCreate', { kind: 'unavailable', mayHaveRun: true });
    return { id: requireId('GiftCard', giftCard.id), adopted: false };
  } catch (error) {
    if (!isRefused(error, 'TAKEN')) throw error;
    const cards = await cardsWithEnd(client, code, options);
    const ours = cards.find((one) => one.note === note);
    if (ours) return { id: requireId('GiftCard', ours.id), adopted: true };
    if (cards.length > 0) throw error;
    throw new ShopifyError('GiftCardsByCode', { kind: 'unavailable', mayHaveRun: false });
  }
}

/** Takes a gift card out of use, for good. One that was is left as it is. */
export async function deactivateGiftCard(client: AdminClient, id: bigint, options: CallOptions = {}): Promise<void> {
  const variables = { id: gid('GiftCard', id) };
  await mutate(client, GiftCardDeactivateDocument, variables, (data) => data.giftCardDeactivate, options);
}

/** Cards that the search finds by a code. It looks into other fields too: only the code's last four characters are told. */
async function cardsWithEnd(client: AdminClient, code: string, options: CallOptions) {
  const { data } = await client.request(GiftCardsByCodeDocument, { query: code }, options);
  const end = code.slice(-4).toLowerCase();
  return data.giftCards.nodes.filter(({ lastCharacters }) => lastCharacters.toLowerCase() === end);
}

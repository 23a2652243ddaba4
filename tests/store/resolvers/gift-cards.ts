import { requireWrite } from '../graphql/check-field.ts';
import { fieldsOf, plain, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById, type Listing } from '../graphql/listing.ts';
import { compares, comparesText, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { gid, idOf } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import { digitsOf } from '../shop/money.ts';
import type { StoreGiftCard } from '../shop/wallet-book.ts';
import { findCustomer } from './customers.ts';
import { moneyV2 } from './money.ts';
import { refused, type UserError } from './user-error.ts';

interface GiftCardInput {
  code?: string | null;
  customerId?: string | null;
  initialAmount?: { amount: string; currencyCode: string } | null;
  expiresOn?: string | null;
  note?: string | null;
}

interface GiftCardPayload {
  giftCard: StoreGiftCard | null;
  giftCardCode?: string | null;
  userErrors: UserError[];
}

/** Makes a card; a code exists once, whatever the case of its letters, for ever (platform contract §2.7). */
function giftCardCreate(input: GiftCardInput, asked: Asked): GiftCardPayload {
  const { shop } = asked;
  const code = input.code ?? `made${shop.nextId()}`;
  const fault = faultOf(input, code, asked);
  if (fault) return { giftCard: null, giftCardCode: null, userErrors: fault };
  if (input.customerId) requireWrite(asked, 'customers', 'giftCardCreate');
  const card: StoreGiftCard = {
    __typename: 'GiftCard',
    id: shop.nextId(),
    code: code.toLowerCase(),
    customerId: input.customerId ? (idOf('Customer', input.customerId) ?? null) : null,
    minor: minorOf(input, shop.facts.currency),
    expiresOn: input.expiresOn ?? null,
    note: input.note ?? null,
    createdAt: shop.clock.now(),
    deactivatedAt: null,
  };
  shop.wallets.giftCards.set(card.id, card);
  return { giftCard: card, giftCardCode: code, userErrors: [] };
}

const minorOf = ({ initialAmount }: GiftCardInput, currency: string) =>
  Math.round(Number(initialAmount?.amount ?? 0) * 10 ** digitsOf(currency));

function faultOf(input: GiftCardInput, code: string, asked: Asked): UserError[] | undefined {
  const at = (name: string) => ['input', name];
  if (!input.initialAmount) return refused(at('initialAmount'), 'An amount is needed', 'MISSING_ARGUMENT');
  if (minorOf(input, asked.shop.facts.currency) <= 0)
    return refused(at('initialAmount'), 'must be greater than 0', 'GREATER_THAN');
  if (code.length < 8) return refused(at('code'), 'is too short (minimum is 8 characters)', 'TOO_SHORT');
  if (code.length > 20) return refused(at('code'), 'is too long (maximum is 20 characters)', 'TOO_LONG');
  if (!/^[a-z0-9]+$/i.test(code)) return refused(at('code'), 'may hold letters and numbers only', 'INVALID');
  if (input.customerId && !findCustomer(asked, input.customerId))
    return refused(at('customerId'), 'The customer could not be found', 'CUSTOMER_NOT_FOUND');
  const isTaken = [...asked.shop.wallets.giftCards.values()].some((one) => one.code === code.toLowerCase());
  return isTaken ? refused(at('code'), 'Code has already been taken', 'TAKEN') : undefined;
}

function deactivate(id: unknown, { shop }: Asked): GiftCardPayload {
  const giftCard = shop.wallets.giftCards.get(idOf('GiftCard', id) ?? -1);
  if (!giftCard) return { giftCard: null, userErrors: refused(['id'], 'Gift card not found', 'GIFT_CARD_NOT_FOUND') };
  giftCard.deactivatedAt ??= shop.clock.now();
  return { giftCard, userErrors: [] };
}

const matchers: Matchers<StoreGiftCard> = {
  // Shopify looks into several fields, the code among them.
  '': (card, term) => comparesText(card.code, term) || comparesText(card.note ?? '', term),
  id: (card, term) => compares(card.id, term),
  customer_id: (card, term) => card.customerId !== null && compares(card.customerId, term),
};

function listCards({ shop }: Asked, args: Args): Listing<StoreGiftCard> {
  return listById([...shop.wallets.giftCards.values()].filter(searchFilter(args.query, matchers, 'gift cards')), args);
}

/** Gift cards (platform contract §2.7). */
export const giftCardImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    giftCard: (_root, { id }, { shop }) => shop.wallets.giftCards.get(idOf('GiftCard', id) ?? -1) ?? null,
    giftCards: (_root, args, asked) => listCards(asked, args),
  }),
  Mutation: fieldsOf<undefined>({
    giftCardCreate: (_root, { input }, asked) => giftCardCreate(input as GiftCardInput, asked),
    giftCardDeactivate: (_root, { id }, asked) => deactivate(id, asked),
  }),
  GiftCardCreatePayload: plain<GiftCardPayload>('giftCard', 'giftCardCode', 'userErrors'),
  GiftCardDeactivatePayload: plain<GiftCardPayload>('giftCard', 'userErrors'),
  GiftCard: fieldsOf<StoreGiftCard>({
    id: ({ id }) => gid('GiftCard', id),
    lastCharacters: ({ code }) => code.slice(-4),
    maskedCode: ({ code }) => `•••• •••• •••• ${code.slice(-4)}`,
    enabled: ({ deactivatedAt }) => deactivatedAt === null,
    note: ({ note }) => note,
    expiresOn: ({ expiresOn }) => expiresOn,
    initialValue: ({ minor }, _args, asked) => moneyV2(asked, minor),
    balance: ({ minor }, _args, asked) => moneyV2(asked, minor),
    createdAt: ({ createdAt }) => isoInstant(createdAt),
    deactivatedAt: ({ deactivatedAt }) => (deactivatedAt === null ? null : isoInstant(deactivatedAt)),
    customer: ({ customerId }, _args, { shop }) =>
      customerId === null ? null : (shop.customers.get(customerId) ?? null),
  }),
};

import { fieldsOf, NotImitated, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById, type Listing } from '../graphql/listing.ts';
import { compares, comparesInstant, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { gid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import type { OrderLine, StoreCheckout } from '../shop/model.ts';
import { moneyBag, countOf } from './money.ts';

interface LineOfCheckout {
  readonly __typename: 'AbandonedCheckoutLineItem';
  id: number;
  line: OrderLine;
}

const matchers: Matchers<StoreCheckout> = {
  id: (checkout, term) => compares(checkout.id, term),
  created_at: (checkout, term) => comparesInstant(checkout.createdAt, term),
  updated_at: (checkout, term) => comparesInstant(checkout.updatedAt, term),
  status: (checkout, term) => term.value === (checkout.completedAt === null ? 'open' : 'closed'),
  recovery_state: (checkout, term) => term.value === (checkout.completedAt === null ? 'not_recovered' : 'recovered'),
};

const SORTS: Record<string, (checkout: StoreCheckout) => number> = {
  ID: (checkout) => checkout.id,
  CHECKOUT_ID: (checkout) => checkout.id,
  CREATED_AT: (checkout) => checkout.createdAt,
  TOTAL_PRICE: (checkout) => checkout.totalMinor,
};

function listCheckouts({ shop }: Asked, args: Args): Listing<StoreCheckout> {
  const value = SORTS[textOf(args, 'sortKey', 'ID')];
  if (!value) throw new NotImitated(`sorting abandoned checkouts by ${textOf(args, 'sortKey')}`);
  const items = [...shop.checkouts.values()].filter(searchFilter(args.query, matchers, 'abandoned checkouts'));
  items.sort((a, b) => value(a) - value(b) || a.id - b.id);
  return { items, keyOf: (checkout) => [value(checkout), checkout.id], reverse: args.reverse === true };
}

/** Abandoned checkouts (platform contract §2.5). */
export const checkoutImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    abandonedCheckouts: (_root, args, asked) => listCheckouts(asked, args),
    abandonedCheckoutsCount: (_root, args, asked) => countOf(listCheckouts(asked, args).items.length, args.limit),
  }),
  AbandonedCheckout: fieldsOf<StoreCheckout>({
    id: (checkout) => gid('AbandonedCheckout', checkout.id),
    name: (checkout) => `#${checkout.id}`,
    createdAt: (checkout) => isoInstant(checkout.createdAt),
    updatedAt: (checkout) => isoInstant(checkout.updatedAt),
    completedAt: (checkout) => (checkout.completedAt === null ? null : isoInstant(checkout.completedAt)),
    abandonedCheckoutUrl: (checkout, _args, { shop }) =>
      `https://${shop.facts.domain}/${shop.facts.id}/checkouts/ac/${checkout.token}/recover?key=${checkout.id}`,
    customer: ({ customerId }, _args, { shop }) =>
      customerId === null ? null : (shop.customers.get(customerId) ?? null),
    discountCodes: () => [],
    note: () => '',
    taxesIncluded: () => false,
    totalPriceSet: (checkout, _args, asked) => moneyBag(asked, checkout.totalMinor),
    subtotalPriceSet: (checkout, _args, asked) => moneyBag(asked, checkout.totalMinor),
    lineItems: (checkout, args) =>
      listById(
        checkout.lines.map((line, at) => ({
          __typename: 'AbandonedCheckoutLineItem',
          id: checkout.firstLineId + at,
          line,
        })),
        args,
      ),
  }),
  AbandonedCheckoutLineItem: fieldsOf<LineOfCheckout>({
    id: ({ id }) => gid('AbandonedCheckoutLineItem', id),
    title: ({ line }) => line.title,
    sku: ({ line }) => line.sku,
    quantity: ({ line }) => line.quantity,
    product: ({ line }) => line.product ?? null,
    variant: ({ line }) => (line.product ? { ...line.product, __typename: 'ProductVariant' } : null),
    originalUnitPriceSet: ({ line }, _args, asked) => moneyBag(asked, line.unitMinor),
    originalTotalPriceSet: ({ line }, _args, asked) => moneyBag(asked, line.unitMinor * line.quantity),
  }),
};

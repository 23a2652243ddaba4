import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { DiscountCodeBasicInput, DiscountCodeFreeShippingInput } from './documents.generated.ts';
import { gid } from './gid.ts';
import { moneyInput } from './money-input.ts';

/** What a personal code takes off. */
export type DiscountValue =
  /** Per cent off the order, 1 to 100. */
  | { readonly kind: 'percent'; readonly percent: number }
  /** Minor units of the shop's currency off the order, once. */
  | { readonly kind: 'amount'; readonly minor: number }
  | { readonly kind: 'free-shipping' };

/**
 * What of an offer becomes a discount code; undefined for those that do not.
 *
 * A **gift** is one of them: Shopify's code discounts cannot say "this product, once, for nothing" — a basic discount takes
 * the price off every piece in the cart, and buy-x-get-y asks for a purchase of named products first. So a gift is packed
 * by the merchant's own workflow, whose trigger then carries no code. A **draw** is entered by
 * coming back, without one too. Store credit and gift cards are money and go their own ways: store-credit.ts, gift-cards.ts.
 */
export function discountValue(incentive: Incentive): DiscountValue | undefined {
  switch (incentive.kind) {
    case 'percent':
      return { kind: 'percent', percent: incentive.percent };
    case 'amount':
      return { kind: 'amount', minor: incentive.minor };
    case 'free-shipping':
      return { kind: 'free-shipping' };
    case 'none':
    case 'gift':
    case 'draw':
    case 'store-credit':
    case 'gift-card':
      return undefined;
  }
}

/** One Shopify discount that holds the personal codes of a batch. */
export interface BatchDiscount {
  /** What tells this batch from every other of the shop, e.g. its key; becomes a tag of the discount, ≤ 255 characters. */
  tag: string;
  /** A tag that it shares with others, e.g. those of its playbook: by it all of them are revoked together. */
  groupTag?: string | undefined;
  /** What merchant and buyers read. */
  title: string;
  value: DiscountValue;
  /** The shop's, ISO 4217. */
  currency: string;
  /** The smallest order, before the discount, on which a code works; undefined: any. */
  minimumMinor?: number | undefined;
  startsAt: Date;
  endsAt: Date;
  /** Shopify makes no code discount without a code: one of the batch's own. */
  firstCode: string;
  /** The only customers who can use its codes. */
  customerIds: readonly bigint[];
}

/** Shopify's limit for lists in an input. */
export const CUSTOMERS_A_CALL = 250;

/** Who may use a discount: these, besides those who may already. At most `CUSTOMERS_A_CALL`. */
export const contextOf = (customerIds: readonly bigint[]) => ({
  customers: { add: customerIds.map((id) => gid('Customer', id)) },
});

/** The input of a discount on the order. @throws RangeError for free shipping, which has an input of its own */
export function basicInput(batch: BatchDiscount): DiscountCodeBasicInput {
  return {
    ...commonInput(batch),
    customerGets: { value: customerValue(batch), items: { all: true } },
    // A code of the shop's for the parcel may be used beside it.
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
  };
}

/** The input of a discount on the parcel. It stands alone: two personal codes on one order would pass the margin floor. */
export function freeShippingInput(batch: BatchDiscount): DiscountCodeFreeShippingInput {
  return {
    ...commonInput(batch),
    destination: { all: true },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  };
}

function commonInput(batch: BatchDiscount) {
  const { tag, groupTag, title, firstCode, startsAt, endsAt, customerIds, minimumMinor, currency } = batch;
  return {
    title,
    code: firstCode,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    context: contextOf(customerIds.slice(0, CUSTOMERS_A_CALL)),
    usageLimit: 1,
    appliesOncePerCustomer: true,
    tags: groupTag === undefined ? [tag] : [tag, groupTag],
    ...(minimumMinor === undefined
      ? {}
      : {
          minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: moneyInput(minimumMinor, currency).amount } },
        }),
  };
}

function customerValue({ value, currency }: BatchDiscount) {
  if (value.kind === 'percent') return { percentage: value.percent / 100 };
  if (value.kind === 'free-shipping') throw new RangeError('free shipping is no discount on the order');
  return { discountAmount: { amount: moneyInput(value.minor, currency).amount, appliesOnEachItem: false } };
}

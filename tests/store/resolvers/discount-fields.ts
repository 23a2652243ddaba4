import { fieldsOf, plain, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById } from '../graphql/listing.ts';
import { comparesText, searchFilter } from '../graphql/search-query.ts';
import { discountStatus, discountType, type RedeemCode, type StoreDiscount } from '../shop/discount-book.ts';
import { gid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import { metafieldsOn } from './metafield-fields.ts';
import { moneyV2 } from './money.ts';

/** A discount is itself the member of the union. */
const asMember = (discount: StoreDiscount) => ({ ...discount, __typename: discountType(discount) });

const usesOf = (discount: StoreDiscount) => discount.codes.reduce((sum, code) => sum + code.usedBy.length, 0);

/** What discounts of both kinds have. */
const common = fieldsOf<StoreDiscount>({
  title: (one) => one.title,
  status: (one, _args, { shop }) => discountStatus(one, shop.clock.now()),
  startsAt: (one) => isoInstant(one.startsAt),
  endsAt: (one) => (one.endsAt === null ? null : isoInstant(one.endsAt)),
  createdAt: (one) => isoInstant(one.createdAt),
  updatedAt: (one) => isoInstant(one.updatedAt),
  usageLimit: (one) => one.usageLimit,
  appliesOncePerCustomer: (one) => one.appliesOncePerCustomer,
  asyncUsageCount: usesOf,
  codes: ({ codes }, args) => {
    const filter = searchFilter<RedeemCode>(args.query, { '': matchesCode, code: matchesCode }, 'codes');
    return listById(codes.filter(filter), args);
  },
  codesCount: ({ codes }) => ({ count: codes.length, precision: 'EXACT' }),
  combinesWith: (one) => one.combinesWith,
  context: contextOf,
  minimumRequirement: minimumOf,
  summary: summaryOf,
  shortSummary: summaryOf,
  tags: (one) => one.tags,
});

const basics = fieldsOf<StoreDiscount>({ customerGets: (one) => one, discountClasses: () => ['ORDER'] });

const freeShipping = fieldsOf<StoreDiscount>({
  discountClasses: () => ['SHIPPING'],
  destinationSelection: () => ({ __typename: 'DiscountCountryAll', allCountries: true }),
  maximumShippingPrice: ({ value }, _args, asked) =>
    value.kind === 'free-shipping' && value.maximumMinor !== null ? moneyV2(asked, value.maximumMinor) : null,
  appliesOnOneTimePurchase: () => true,
  appliesOnSubscription: () => false,
});

const matchesCode = ({ code }: RedeemCode, term: Parameters<typeof comparesText>[1]) => comparesText(code, term);

function contextOf({ context }: StoreDiscount, _args: unknown, { shop }: Asked): object {
  if (context.kind === 'all') return { __typename: 'DiscountBuyerSelectionAll', all: 'ALL' };
  if (context.kind === 'segments') {
    return {
      __typename: 'DiscountCustomerSegments',
      segments: [...context.ids].map((id) => shop.segments.get(id)).filter(Boolean),
    };
  }
  const customers = [...context.ids].map((id) => shop.customers.get(id)).filter(Boolean);
  return { __typename: 'DiscountCustomers', customers };
}

function minimumOf({ minimum }: StoreDiscount, _args: unknown, asked: Asked): object | null {
  if (!minimum) return null;
  return minimum.kind === 'quantity'
    ? { __typename: 'DiscountMinimumQuantity', greaterThanOrEqualToQuantity: String(minimum.quantity) }
    : { __typename: 'DiscountMinimumSubtotal', greaterThanOrEqualToSubtotal: moneyV2(asked, minimum.minor) };
}

function summaryOf({ value }: StoreDiscount): string {
  if (value.kind === 'free-shipping') return 'Free shipping on all products';
  return value.kind === 'percentage'
    ? `${Math.round(value.percentage * 100)}% off entire order`
    : 'Amount off entire order';
}

function valueOf({ value }: StoreDiscount, _args: unknown, asked: Asked): object {
  if (value.kind === 'free-shipping') throw new Error('Free shipping has no value.');
  if (value.kind === 'percentage') return { __typename: 'DiscountPercentage', percentage: value.percentage };
  return { __typename: 'DiscountAmount', amount: moneyV2(asked, value.minor), appliesOnEachItem: value.each };
}

/** Code discounts as they are read (platform contract §2.6). */
export const discountFields: Imitations = {
  DiscountCodeNode: fieldsOf<StoreDiscount>({
    id: (one) => gid('DiscountCodeNode', one.id),
    codeDiscount: asMember,
    ...metafieldsOn<StoreDiscount>((one) => gid('DiscountCodeNode', one.id)),
  }),
  DiscountNode: fieldsOf<StoreDiscount>({ id: (one) => gid('DiscountNode', one.id), discount: asMember }),
  DiscountCodeBasic: { ...common, ...basics },
  DiscountCodeFreeShipping: { ...common, ...freeShipping },
  DiscountCountryAll: plain<{ allCountries: boolean }>('allCountries'),
  DiscountRedeemCode: fieldsOf<RedeemCode>({
    id: ({ id }) => gid('DiscountRedeemCode', id),
    code: ({ code }) => code,
    asyncUsageCount: ({ usedBy }) => usedBy.length,
  }),
  DiscountCombinesWith: plain<StoreDiscount['combinesWith']>('orderDiscounts', 'productDiscounts', 'shippingDiscounts'),
  DiscountBuyerSelectionAll: plain<{ all: string }>('all'),
  DiscountCustomers: plain<{ customers: unknown[] }>('customers'),
  DiscountCustomerSegments: plain<{ segments: unknown[] }>('segments'),
  DiscountCustomerGets: fieldsOf<StoreDiscount>({
    items: () => ({ __typename: 'AllDiscountItems', allItems: true }),
    value: valueOf,
    appliesOnOneTimePurchase: () => true,
    appliesOnSubscription: () => false,
  }),
  AllDiscountItems: plain<{ allItems: boolean }>('allItems'),
  DiscountPercentage: plain<{ percentage: number }>('percentage'),
  DiscountAmount: plain<{ amount: object; appliesOnEachItem: boolean }>('amount', 'appliesOnEachItem'),
  DiscountMinimumQuantity: plain<{ greaterThanOrEqualToQuantity: string }>('greaterThanOrEqualToQuantity'),
  DiscountMinimumSubtotal: plain<{ greaterThanOrEqualToSubtotal: object }>('greaterThanOrEqualToSubtotal'),
};

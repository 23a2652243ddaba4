import type { Asked } from '../graphql/imitation.ts';
import type { StoreDiscount } from '../shop/discount-book.ts';
import { idOf } from '../shop/gid.ts';
import { digitsOf } from '../shop/money.ts';
import { refused, type UserError } from './user-error.ts';

/** `DiscountCodeBasicInput` and `DiscountCodeFreeShippingInput`, as far as they are imitated. */
export interface DiscountInput {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  context?: {
    all?: 'ALL';
    customers?: { add?: string[] | null; remove?: string[] | null };
    customerSegments?: { add?: string[] | null; remove?: string[] | null };
    markets?: unknown;
  } | null;
  customerSelection?: unknown;
  customerGets?: {
    value?: {
      percentage?: number | null;
      discountAmount?: { amount: string; appliesOnEachItem?: boolean } | null;
    } | null;
    items?: { all?: boolean | null; collections?: unknown; products?: unknown } | null;
  } | null;
  destination?: { all?: boolean | null; countries?: unknown } | null;
  maximumShippingPrice?: string | null;
  combinesWith?: Partial<StoreDiscount['combinesWith']> | null;
  minimumRequirement?: {
    subtotal?: { greaterThanOrEqualToSubtotal: string } | null;
    quantity?: { greaterThanOrEqualToQuantity: string } | null;
  } | null;
  tags?: string[] | null;
}

/** The argument that an input comes in: one a kind of discount. */
export type DiscountArgument = 'basicCodeDiscount' | 'freeShippingCodeDiscount';

/** What Shopify demands of a new discount, and of the values that a change carries (platform contract §2.6). */
export function inputFault(
  argument: DiscountArgument,
  input: DiscountInput,
  asked: Asked,
  before?: StoreDiscount,
): UserError[] {
  const at = (...fields: string[]) => [argument, ...fields];
  if (!before) {
    if (!input.title) return refused(at('title'), "Title can't be blank", 'BLANK');
    if (!input.code) return refused(at('code'), "Code can't be blank", 'BLANK');
    if (!input.startsAt) return refused(at('startsAt'), "Starts at can't be blank", 'BLANK');
    if (!input.context) return refused(at('context'), "Context can't be blank", 'BLANK');
    const missing = argument === 'basicCodeDiscount' ? missingValue(input, at) : missingDestination(input, at);
    if (missing) return missing;
  }
  if (input.title && input.title.length > 255) return refused(at('title'), 'Title is too long', 'TOO_LONG');
  const starts = input.startsAt ? Date.parse(input.startsAt) : (before?.startsAt ?? 0);
  if (input.endsAt && Date.parse(input.endsAt) <= starts) {
    return refused(at('endsAt'), 'Ends at needs to be after starts_at', 'END_DATE_BEFORE_START_DATE');
  }
  const percentage = input.customerGets?.value?.percentage;
  if (typeof percentage === 'number' && (percentage <= 0 || percentage > 1)) {
    return refused(
      at('customerGets', 'value', 'percentage'),
      'Value must be between 0.0 and 1.0',
      'VALUE_OUTSIDE_RANGE',
    );
  }
  if (typeof input.usageLimit === 'number' && input.usageLimit < 1) {
    return refused(at('usageLimit'), 'Usage limit must be greater than 0', 'GREATER_THAN');
  }
  const minimum = input.minimumRequirement;
  if (minimum?.subtotal && minimum.quantity) {
    const message = 'Minimum subtotal and quantity cannot both be present.';
    return refused(at('minimumRequirement'), message, 'MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT');
  }
  const amount = input.customerGets?.value?.discountAmount?.amount;
  if (amount !== undefined && !(Number(amount) > 0)) {
    return refused(at('customerGets', 'value', 'discountAmount', 'amount'), 'Value must be positive', 'GREATER_THAN');
  }
  return contextFault(input, asked, at);
}

type At = (...fields: string[]) => string[];

function missingValue({ customerGets }: DiscountInput, at: At): UserError[] | undefined {
  if (!customerGets?.value) return refused(at('customerGets', 'value'), "Value can't be blank", 'BLANK');
  return customerGets.items ? undefined : refused(at('customerGets', 'items'), "Items can't be blank", 'BLANK');
}

function missingDestination({ destination }: DiscountInput, at: At): UserError[] | undefined {
  return destination ? undefined : refused(at('destination'), "Destination can't be blank", 'BLANK');
}

function contextFault({ context }: DiscountInput, { shop }: Asked, at: At): UserError[] {
  const add = context?.customers?.add ?? [];
  const unknown = add.filter((id) => !shop.customers.has(idOf('Customer', id) ?? -1));
  if (unknown.length === 0) return [];
  return refused(at('context', 'customers', 'add'), `Customers could not be found: ${unknown.join(', ')}`, 'INVALID');
}

/** What may not be spelt like this here: other contexts and targets than the app uses are refused loudly. */
export function unimitatedPart(input: DiscountInput): string | undefined {
  if (input.customerSelection) return 'customerSelection of a discount, which is deprecated: use context';
  if (input.context?.markets) return 'discounts by market';
  if (input.destination?.countries) return 'free shipping to single countries';
  const items = input.customerGets?.items;
  return items && (items.collections || items.products) ? 'discounts on single products or collections' : undefined;
}

/** The parts of a discount that an input sets. */
export function discountParts(input: DiscountInput, asked: Asked, before?: StoreDiscount): Partial<StoreDiscount> {
  const currency = asked.shop.facts.currency;
  const parts: Partial<StoreDiscount> = {};
  if (input.title) parts.title = input.title;
  if (input.startsAt) parts.startsAt = Date.parse(input.startsAt);
  if (input.endsAt !== undefined) parts.endsAt = input.endsAt === null ? null : Date.parse(input.endsAt);
  if (input.usageLimit !== undefined) parts.usageLimit = input.usageLimit;
  if (typeof input.appliesOncePerCustomer === 'boolean') parts.appliesOncePerCustomer = input.appliesOncePerCustomer;
  if (input.tags) parts.tags = input.tags;
  if (input.combinesWith) parts.combinesWith = { ...NO_COMBINATION, ...input.combinesWith };
  if (input.context) parts.context = contextOf(input.context, before?.context);
  const value = input.customerGets?.value;
  if (typeof value?.percentage === 'number') parts.value = { kind: 'percentage', percentage: value.percentage };
  if (value?.discountAmount) {
    const { amount, appliesOnEachItem = false } = value.discountAmount;
    parts.value = { kind: 'amount', minor: minorOf(amount, currency), each: appliesOnEachItem };
  }
  if (input.destination) {
    const most = input.maximumShippingPrice;
    parts.value = { kind: 'free-shipping', maximumMinor: most ? minorOf(most, currency) : null };
  }
  const minimum = input.minimumRequirement;
  if (minimum?.subtotal)
    parts.minimum = { kind: 'subtotal', minor: minorOf(minimum.subtotal.greaterThanOrEqualToSubtotal, currency) };
  if (minimum?.quantity)
    parts.minimum = { kind: 'quantity', quantity: Number(minimum.quantity.greaterThanOrEqualToQuantity) };
  return parts;
}

export const NO_COMBINATION = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };

const minorOf = (amount: string, currency: string) => Math.round(Number(amount) * 10 ** digitsOf(currency));

/** `add` and `remove` change the context of the same kind; another kind replaces it. */
function contextOf(
  input: NonNullable<DiscountInput['context']>,
  before?: StoreDiscount['context'],
): StoreDiscount['context'] {
  const [kind, change, type] = input.customers
    ? (['customers', input.customers, 'Customer'] as const)
    : (['segments', input.customerSegments, 'Segment'] as const);
  if (!change) return { kind: 'all' };
  const ids = new Set(before?.kind === kind ? before.ids : []);
  for (const id of change.add ?? []) ids.add(idOf(type, id) ?? -1);
  for (const id of change.remove ?? []) ids.delete(idOf(type, id) ?? -1);
  return { kind, ids };
}

import { fieldsOf, NotImitated, plain, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById, type Listing } from '../graphql/listing.ts';
import { comparesInstant, comparesText, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { discountStatus, type StoreDiscount } from '../shop/discount-book.ts';
import { idOf } from '../shop/gid.ts';
import { checkInputSize } from './node.ts';
import { discountFields } from './discount-fields.ts';
import { discountParts, inputFault, NO_COMBINATION, unimitatedPart, type BasicInput } from './discount-input.ts';
import { countOf } from './money.ts';
import { refused, type UserError } from './user-error.ts';

interface DiscountPayload {
  codeDiscountNode: StoreDiscount | null;
  userErrors: UserError[];
}

const refusal = (userErrors: UserError[]): DiscountPayload => ({ codeDiscountNode: null, userErrors });
const unknown = () => refused(['id'], 'Code discount does not exist.', 'INVALID');

/** A discount with one code (platform contract §2.6); more codes follow by bulk addition. */
function basicCreate(input: BasicInput, asked: Asked): DiscountPayload {
  const { shop } = asked;
  checkInput(input);
  const faults = inputFault(input, asked);
  if (faults.length > 0) return refusal(faults);
  if (shop.discounts.code(input.code ?? '')) return refusal(taken());
  const now = shop.clock.now();
  const discount: StoreDiscount = {
    __typename: 'DiscountCodeNode',
    id: shop.nextId(),
    title: '',
    createdAt: now,
    updatedAt: now,
    startsAt: now,
    endsAt: null,
    context: { kind: 'all' },
    value: { kind: 'percentage', percentage: 0 },
    usageLimit: null,
    appliesOncePerCustomer: false,
    combinesWith: NO_COMBINATION,
    minimum: null,
    tags: [],
    codes: [],
    ...discountParts(input, asked),
  };
  shop.discounts.discounts.set(discount.id, discount);
  shop.discounts.addCode(discount, shop.nextId(), input.code ?? '');
  return { codeDiscountNode: discount, userErrors: [] };
}

function basicUpdate(id: unknown, input: BasicInput, asked: Asked): DiscountPayload {
  const { shop } = asked;
  checkInput(input);
  const discount = findDiscount(asked, id);
  if (!discount) return refusal(unknown());
  const faults = inputFault(input, asked, discount);
  if (faults.length > 0) return refusal(faults);
  const [first] = discount.codes;
  if (input.code && first && input.code !== first.code) {
    if (discount.codes.length > 1) throw new NotImitated('changing the code of a discount that has several');
    if (shop.discounts.code(input.code)) return refusal(taken());
    shop.discounts.removeCode(discount, first);
    shop.discounts.addCode(discount, first.id, input.code);
  }
  Object.assign(discount, discountParts(input, asked, discount), { updatedAt: shop.clock.now() });
  return { codeDiscountNode: discount, userErrors: [] };
}

const taken = () =>
  refused(['basicCodeDiscount', 'code'], 'Code must be unique. Please try a different code.', 'TAKEN');

function checkInput(input: BasicInput): void {
  const part = unimitatedPart(input);
  if (part) throw new NotImitated(part);
  checkInputSize(input.context?.customers?.add?.length ?? 0);
  checkInputSize(input.context?.customers?.remove?.length ?? 0);
}

/** Ends it now. */
function deactivate(id: unknown, asked: Asked): DiscountPayload {
  const discount = findDiscount(asked, id);
  if (!discount) return refusal(unknown());
  const now = asked.shop.clock.now();
  Object.assign(discount, { endsAt: now, updatedAt: now });
  return { codeDiscountNode: discount, userErrors: [] };
}

function deleteDiscount(id: unknown, asked: Asked) {
  const discount = findDiscount(asked, id);
  if (!discount) return { deletedCodeDiscountId: null, userErrors: unknown() };
  asked.shop.discounts.deleteDiscount(discount);
  return { deletedCodeDiscountId: id, userErrors: [] };
}

/** A code discount by its global id, which exists in two spellings. */
export function findDiscount({ shop }: Asked, id: unknown): StoreDiscount | undefined {
  const number = idOf('DiscountCodeNode', id) ?? idOf('DiscountNode', id);
  return number === undefined ? undefined : shop.discounts.discounts.get(number);
}

const matchers = (now: number): Matchers<StoreDiscount> => ({
  title: (discount, term) => comparesText(discount.title, term),
  code: (discount, term) => discount.codes.some(({ code }) => comparesText(code, term)),
  tag: (discount, term) => discount.tags.some((tag) => comparesText(tag, term)),
  status: (discount, term) => comparesText(discountStatus(discount, now), term),
  method: (_discount, term) => term.value === 'code',
  type: (_discount, term) => term.value === 'percentage' || term.value === 'all',
  created_at: (discount, term) => comparesInstant(discount.createdAt, term),
});

function listDiscounts({ shop }: Asked, args: Args): Listing<StoreDiscount> {
  const sort = textOf(args, 'sortKey', 'ID');
  if (!['ID', 'CREATED_AT'].includes(sort)) throw new NotImitated(`sorting discounts by ${sort}`);
  const all = [...shop.discounts.discounts.values()];
  return listById(all.filter(searchFilter(args.query, matchers(shop.clock.now()), 'discounts')), args);
}

const asNode = (discount: StoreDiscount | undefined) => (discount ? { ...discount, __typename: 'DiscountNode' } : null);

export const discountImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    codeDiscountNodeByCode: (_root, { code }, { shop }) => {
      const found = shop.discounts.code(String(code));
      return found ? (shop.discounts.discounts.get(found.discountId) ?? null) : null;
    },
    discountNode: (_root, { id }, asked) => asNode(findDiscount(asked, id)),
    discountNodes: (_root, args, asked) => listDiscounts(asked, args),
    discountNodesCount: (_root, args, asked) => countOf(listDiscounts(asked, args).items.length, args.limit),
  }),
  Mutation: fieldsOf<undefined>({
    discountCodeBasicCreate: (_root, { basicCodeDiscount }, asked) =>
      basicCreate(basicCodeDiscount as BasicInput, asked),
    discountCodeBasicUpdate: (_root, { id, basicCodeDiscount }, asked) =>
      basicUpdate(id, basicCodeDiscount as BasicInput, asked),
    discountCodeDeactivate: (_root, { id }, asked) => deactivate(id, asked),
    discountCodeDelete: (_root, { id }, asked) => deleteDiscount(id, asked),
  }),
  DiscountCodeBasicCreatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeBasicUpdatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeDeactivatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeDeletePayload: plain<{ deletedCodeDiscountId: unknown; userErrors: UserError[] }>(
    'deletedCodeDiscountId',
    'userErrors',
  ),
  ...discountFields,
};

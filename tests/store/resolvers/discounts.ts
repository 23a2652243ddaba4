import { fieldsOf, NotImitated, plain, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById, type Listing } from '../graphql/listing.ts';
import { comparesInstant, comparesText, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { discountStatus, discountType, type StoreDiscount } from '../shop/discount-book.ts';
import { idOf } from '../shop/gid.ts';
import { startJob } from '../shop/jobs.ts';
import { checkInputSize } from './node.ts';
import { discountFields } from './discount-fields.ts';
import {
  discountParts,
  inputFault,
  NO_COMBINATION,
  unimitatedPart,
  type DiscountArgument,
  type DiscountInput,
} from './discount-input.ts';
import { countOf } from './money.ts';
import { refused, type UserError } from './user-error.ts';

interface DiscountPayload {
  codeDiscountNode: StoreDiscount | null;
  userErrors: UserError[];
}

const refusal = (userErrors: UserError[]): DiscountPayload => ({ codeDiscountNode: null, userErrors });
const unknown = () => refused(['id'], 'Code discount does not exist.', 'INVALID');

/** A discount with one code (platform contract §2.6); more codes follow by bulk addition. */
function createDiscount(argument: DiscountArgument, input: DiscountInput, asked: Asked): DiscountPayload {
  const { shop } = asked;
  checkInput(input);
  const faults = inputFault(argument, input, asked);
  if (faults.length > 0) return refusal(faults);
  if (shop.discounts.code(input.code ?? '')) return refusal(taken(argument));
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

function updateDiscount(argument: DiscountArgument, id: unknown, input: DiscountInput, asked: Asked): DiscountPayload {
  const { shop } = asked;
  checkInput(input);
  const discount = findDiscount(asked, id);
  // Each kind is changed by its own mutation.
  if (!discount || discountType(discount) !== typeOf[argument]) return refusal(unknown());
  const faults = inputFault(argument, input, asked, discount);
  if (faults.length > 0) return refusal(faults);
  const [first] = discount.codes;
  if (input.code && first && input.code !== first.code) {
    if (discount.codes.length > 1) throw new NotImitated('changing the code of a discount that has several');
    if (shop.discounts.code(input.code)) return refusal(taken(argument));
    shop.discounts.removeCode(discount, first);
    shop.discounts.addCode(discount, first.id, input.code);
  }
  Object.assign(discount, discountParts(input, asked, discount), { updatedAt: shop.clock.now() });
  return { codeDiscountNode: discount, userErrors: [] };
}

const typeOf = {
  basicCodeDiscount: 'DiscountCodeBasic',
  freeShippingCodeDiscount: 'DiscountCodeFreeShipping',
} as const;

const taken = (argument: DiscountArgument) =>
  refused([argument, 'code'], 'Code must be unique. Please try a different code.', 'TAKEN');

function checkInput(input: DiscountInput): void {
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

/** A job that ends many; ids that are not there are passed over. */
function endMany(end: (id: unknown, asked: Asked) => unknown, args: Args, asked: Asked) {
  if (args.search !== undefined || args.savedSearchId !== undefined)
    throw new NotImitated('ending discounts by a search');
  const ids = (args.ids ?? []) as readonly string[];
  checkInputSize(ids.length);
  if (ids.length === 0)
    return {
      job: null,
      userErrors: refused(null, 'One of ids, search or savedSearchId is needed.', 'MISSING_ARGUMENT'),
    };
  const job = startJob(asked.shop, () => ids.forEach((id) => end(id, asked)));
  return { job, userErrors: [] };
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
  type: ({ value }, term) => term.value === 'all' || term.value.replace('_', '-') === value.kind,
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
      createDiscount('basicCodeDiscount', basicCodeDiscount as DiscountInput, asked),
    discountCodeBasicUpdate: (_root, { id, basicCodeDiscount }, asked) =>
      updateDiscount('basicCodeDiscount', id, basicCodeDiscount as DiscountInput, asked),
    discountCodeFreeShippingCreate: (_root, { freeShippingCodeDiscount }, asked) =>
      createDiscount('freeShippingCodeDiscount', freeShippingCodeDiscount as DiscountInput, asked),
    discountCodeFreeShippingUpdate: (_root, { id, freeShippingCodeDiscount }, asked) =>
      updateDiscount('freeShippingCodeDiscount', id, freeShippingCodeDiscount as DiscountInput, asked),
    discountCodeBulkDeactivate: (_root, args, asked) => endMany(deactivate, args, asked),
    discountCodeBulkDelete: (_root, args, asked) => endMany(deleteDiscount, args, asked),
    discountCodeDeactivate: (_root, { id }, asked) => deactivate(id, asked),
    discountCodeDelete: (_root, { id }, asked) => deleteDiscount(id, asked),
  }),
  DiscountCodeBasicCreatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeBasicUpdatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeFreeShippingCreatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeFreeShippingUpdatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeBulkDeactivatePayload: plain<ReturnType<typeof endMany>>('job', 'userErrors'),
  DiscountCodeBulkDeletePayload: plain<ReturnType<typeof endMany>>('job', 'userErrors'),
  DiscountCodeDeactivatePayload: plain<DiscountPayload>('codeDiscountNode', 'userErrors'),
  DiscountCodeDeletePayload: plain<{ deletedCodeDiscountId: unknown; userErrors: UserError[] }>(
    'deletedCodeDiscountId',
    'userErrors',
  ),
  ...discountFields,
};

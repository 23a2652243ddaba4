import { fieldsOf, plain, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById } from '../graphql/listing.ts';
import type { CodeCreation, CreationResult, StoreDiscount } from '../shop/discount-book.ts';
import { gid, idOf } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import type { Shop } from '../shop/shop.ts';
import { findDiscount } from './discounts.ts';
import { refused, type UserError } from './user-error.ts';

/** Codes that one call may add (platform contract §2.6). */
const MOST_CODES = 250;

/** Starts to add codes: Shopify answers before they are there, and the app must ask. */
function bulkAdd(discountId: unknown, codes: readonly { code: string }[], asked: Asked) {
  const { shop } = asked;
  const refusal = (userErrors: UserError[]) => ({ bulkCreation: null, userErrors });
  const discount = findDiscount(asked, discountId);
  if (!discount) return refusal(refused(['discountId'], 'Code discount does not exist.', 'INVALID'));
  if (codes.length === 0) return refusal(refused(['codes'], "Codes can't be blank", 'BLANK'));
  if (codes.length > MOST_CODES) {
    return refusal(refused(['codes'], `Cannot have more than ${MOST_CODES} codes`, 'TOO_MANY_ARGUMENTS'));
  }
  const creation: CodeCreation = {
    __typename: 'DiscountRedeemCodeBulkCreation',
    id: shop.nextId(),
    discountId: discount.id,
    createdAt: shop.clock.now(),
    wanted: codes.map(({ code }) => code),
    results: [],
    done: false,
  };
  shop.discounts.creations.set(creation.id, creation);
  shop.clock.at(shop.clock.now() + shop.pace.codesMs, () => finish(shop, creation));
  return { bulkCreation: creation, userErrors: [] };
}

function finish(shop: Shop, creation: CodeCreation): void {
  const discount = shop.discounts.discounts.get(creation.discountId);
  creation.results = creation.wanted.map((code, at) => addOne(shop, discount, code, at));
  creation.done = true;
}

function addOne(shop: Shop, discount: StoreDiscount | undefined, code: string, at: number): CreationResult {
  const result = { __typename: 'DiscountRedeemCodeBulkCreationCode', code } as const;
  const fault = (errorCode: string, message: string): CreationResult => ({
    ...result,
    redeemCode: null,
    errors: [{ field: ['codes', String(at), 'code'], code: errorCode, message, extraInfo: null }],
  });
  if (!discount) return fault('INVALID', 'Code discount does not exist.');
  if (code.trim() === '') return fault('BLANK', "Code can't be blank");
  if (code.length > 255) return fault('TOO_LONG', 'Code is too long (maximum is 255 characters)');
  if (shop.discounts.code(code)) return fault('TAKEN', 'Code must be unique. Please try a different code.');
  return { ...result, redeemCode: shop.discounts.addCode(discount, shop.nextId(), code), errors: [] };
}

const failed = (results: readonly CreationResult[]) => results.filter((one) => one.errors.length > 0).length;

const creations = fieldsOf<CodeCreation>({
  id: (one) => gid('DiscountRedeemCodeBulkCreation', one.id),
  createdAt: (one) => isoInstant(one.createdAt),
  done: (one) => one.done,
  codesCount: (one) => one.wanted.length,
  importedCount: (one) => one.results.length - failed(one.results),
  failedCount: (one) => failed(one.results),
  discountCode: (one, _args, { shop }) => shop.discounts.discounts.get(one.discountId) ?? null,
  codes: (one, args) => {
    const rows =
      one.results.length > 0 ? one.results : one.wanted.map((code) => ({ code, redeemCode: null, errors: [] }));
    return listById(
      rows.map((row, at) => ({ ...row, id: at })),
      args,
    );
  },
});

/** Adding many codes to one discount (platform contract §2.6). */
export const codeImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    discountRedeemCodeBulkCreation: (_root, { id }, { shop }) =>
      shop.discounts.creations.get(idOf('DiscountRedeemCodeBulkCreation', id) ?? -1) ?? null,
  }),
  Mutation: fieldsOf<undefined>({
    discountRedeemCodeBulkAdd: (_root, { discountId, codes }, asked) =>
      bulkAdd(discountId, codes as { code: string }[], asked),
  }),
  DiscountRedeemCodeBulkAddPayload: plain<{ bulkCreation: CodeCreation | null; userErrors: UserError[] }>(
    'bulkCreation',
    'userErrors',
  ),
  DiscountRedeemCodeBulkCreation: creations,
  DiscountRedeemCodeBulkCreationCode: fieldsOf<CreationResult>({
    code: (one) => one.code,
    errors: (one) => one.errors,
    discountRedeemCode: (one) => one.redeemCode,
  }),
};

import { apiError, fieldsOf, NotImitated, type Asked, type Imitations } from '../graphql/imitation.ts';
import { checkField } from '../graphql/check-field.ts';
import { parseGid } from '../shop/gid.ts';
import { findCustomer } from './customers.ts';
import { findOrder } from './orders.ts';
import { userErrorImitations } from './user-error.ts';

const MAX_INPUT = 250;

/** The object behind a global id; null when there is none (any more). */
function nodeOf(asked: Asked, id: unknown): unknown {
  const { type, id: number } = parseGid(id);
  const { shop } = asked;
  switch (type) {
    case 'Customer':
      return guarded(asked, 'customer', findCustomer(asked, id));
    case 'Order':
      return guarded(asked, 'order', findOrder(asked, id));
    case 'BulkOperation':
      return shop.bulk.operations.get(number) ?? null;
    case 'DiscountCodeNode':
      return guarded(asked, 'codeDiscountNode', shop.discounts.discounts.get(number) ?? null);
    case 'DiscountNode': {
      const found = shop.discounts.discounts.get(number);
      return guarded(asked, 'discountNode', found ? { ...found, __typename: 'DiscountNode' } : null);
    }
    case 'AbandonedCheckout':
      return guarded(asked, 'abandonedCheckouts', shop.checkouts.get(number) ?? null);
    case 'Product':
      return guarded(asked, 'product', shop.products.find((one) => one.id === number) ?? null);
    default:
      throw new NotImitated(`node(id:) of ${type}`);
  }
}

/** `node(id:)` opens no door that the type's own root field keeps shut. */
function guarded<T>(asked: Asked, rootField: string, found: T): T {
  checkField(asked, 'QueryRoot', rootField);
  return found;
}

export const nodeImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    node: (_root, { id }, asked) => nodeOf(asked, id),
    nodes: (_root, { ids }, asked) => {
      const wanted = ids as readonly string[];
      checkInputSize(wanted.length);
      return wanted.map((id) => nodeOf(asked, id));
    },
  }),
  ...userErrorImitations,
};

/** Input lists hold at most 250 (platform contract §3.1). */
export function checkInputSize(size: number, most = MAX_INPUT): void {
  if (size <= most) return;
  throw apiError(
    `The input array size of ${size} is greater than the maximum allowed of ${most}.`,
    'MAX_INPUT_SIZE_EXCEEDED',
  );
}

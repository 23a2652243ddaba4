import { fieldsOf, NotImitated, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import type { Listing } from '../graphql/listing.ts';
import {
  compares,
  comparesInstant,
  comparesText,
  demanded,
  searchFilter,
  type Matchers,
} from '../graphql/search-query.ts';
import { idOf } from '../shop/gid.ts';
import type { StoreOrder } from '../shop/model.ts';
import { financialStatus } from '../shop/order-money.ts';
import { sortValue, type OrderSort } from '../shop/order-index.ts';
import { countOf } from './money.ts';
import { orderFields } from './order-fields.ts';

const SIXTY_DAYS_MS = 60 * 86_400_000;

/** Only the last 60 days of orders exist for an app without `read_all_orders` (platform contract §2.1). */
export function visibleOrder({ shop }: Asked, order: StoreOrder): boolean {
  return shop.access.scopes.has('read_all_orders') || order.createdAt > shop.clock.now() - SIXTY_DAYS_MS;
}

const STATUSES: Record<string, (order: StoreOrder) => boolean> = {
  any: () => true,
  cancelled: (order) => order.cancelledAt !== null,
  open: (order) => order.cancelledAt === null,
  not_closed: (order) => order.cancelledAt === null,
};

const matchers: Matchers<StoreOrder> = {
  id: (order, term) => compares(order.id, term),
  customer_id: (order, term) => order.customerId !== null && compares(order.customerId, term),
  created_at: (order, term) => comparesInstant(order.createdAt, term),
  processed_at: (order, term) => comparesInstant(order.processedAt, term),
  updated_at: (order, term) => comparesInstant(order.updatedAt, term),
  financial_status: (order, term) => term.value === 'any' || comparesText(financialStatus(order), term),
  name: (order, term) => comparesText(`#${order.number}`, { ...term, value: `#${term.value.replace('#', '')}` }),
  source_name: (order, term) => comparesText(order.source, term),
  status: (order, term) => STATUSES[term.value]?.(order) ?? false,
  tag: (order, term) => order.tags.some((tag) => comparesText(tag, term)),
  tag_not: (order, term) => !order.tags.some((tag) => comparesText(tag, term)),
  test: (order, term) => String(order.test) === term.value,
  // Only the first of an order's codes is searched (platform contract §2.1).
  discount_code: (order, term) => order.codes[0] !== undefined && comparesText(order.codes[0], term),
};

/** A list of orders by Shopify's filter and sort arguments. */
export function listOrders(asked: Asked, args: Args, from?: readonly StoreOrder[]): Listing<StoreOrder> {
  const { index } = asked.shop;
  const sort = textOf(args, 'sortKey', 'PROCESSED_AT');
  if (!Object.hasOwn(sortValue, sort)) throw new NotImitated(`sorting orders by ${sort}`);
  const by = sort as OrderSort;
  const value = sortValue[by];
  const filter = searchFilter(args.query, matchers, 'orders');
  const customerId = demanded(args.query, 'customer_id');
  const few = from ?? (customerId === undefined ? undefined : index.of(Number(customerId)));
  const all = few ? [...few].sort((a, b) => value(a) - value(b) || a.id - b.id) : index.sorted(by);
  const sees = (order: StoreOrder) => visibleOrder(asked, order) && filter(order);
  const everything = !args.query && asked.shop.access.scopes.has('read_all_orders');
  return {
    items: everything ? all : all.filter(sees),
    keyOf: (order) => [value(order), order.id],
    reverse: args.reverse === true,
  };
}

/** One order, if the app may see it. */
export function findOrder(asked: Asked, id: unknown): StoreOrder | null {
  const number = idOf('Order', id);
  const order = number === undefined ? undefined : asked.shop.orders.get(number);
  return order && visibleOrder(asked, order) ? order : null;
}

export const orderImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    orders: (_root, args, asked) => listOrders(asked, args),
    order: (_root, { id }, asked) => findOrder(asked, id),
    ordersCount: (_root, args, asked) => countOf(listOrders(asked, args).items.length, args.limit),
  }),
  ...orderFields,
};

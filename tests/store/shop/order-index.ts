import type { StoreOrder } from './model.ts';

/** By which order lists of orders can be sorted here. */
export type OrderSort = 'ID' | 'CREATED_AT' | 'PROCESSED_AT' | 'UPDATED_AT';

/** Finds a shop's orders by customer and in sorted order. */
export interface OrderIndex {
  of(customerId: number): readonly StoreOrder[];
  /** All orders, ascending; ties by id. The list must not be changed. */
  sorted(by: OrderSort): readonly StoreOrder[];
  /** An order is new or has another customer, or an instant of it changed. */
  changed(order: StoreOrder, before?: number | null): void;
  removed(order: StoreOrder): void;
}

/** What a list is sorted by. */
export const sortValue: Record<OrderSort, (order: StoreOrder) => number> = {
  ID: (order) => order.id,
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
};

/** Builds the index; sorted lists are made when first asked for and after each change. */
export function indexOrders(orders: ReadonlyMap<number, StoreOrder>): OrderIndex {
  const byCustomer = new Map<number, StoreOrder[]>();
  const sortedBy = new Map<OrderSort, StoreOrder[]>();
  const add = (order: StoreOrder) => {
    if (order.customerId === null) return;
    const list = byCustomer.get(order.customerId);
    if (list) list.push(order);
    else byCustomer.set(order.customerId, [order]);
  };
  const drop = (order: StoreOrder, customerId: number | null) => {
    if (customerId === null) return;
    const left = byCustomer.get(customerId)?.filter((one) => one.id !== order.id) ?? [];
    if (left.length > 0) byCustomer.set(customerId, left);
    else byCustomer.delete(customerId);
  };
  for (const order of orders.values()) add(order);
  return {
    of: (customerId) => byCustomer.get(customerId) ?? [],
    sorted(by) {
      const known = sortedBy.get(by);
      if (known) return known;
      const value = sortValue[by];
      const list = [...orders.values()].sort((a, b) => value(a) - value(b) || a.id - b.id);
      sortedBy.set(by, list);
      return list;
    },
    changed(order, before = null) {
      drop(order, before);
      drop(order, order.customerId);
      add(order);
      sortedBy.clear();
    },
    removed(order) {
      drop(order, order.customerId);
      sortedBy.clear();
    },
  };
}

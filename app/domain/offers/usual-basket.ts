/** One variant in a past order. */
export interface BoughtItem {
  variantId: bigint;
  /** Whole, above 0. */
  quantity: number;
  /** Whether it can be bought right now. */
  inStock: boolean;
}

/** One variant of a basket. */
export interface BasketItem {
  variantId: bigint;
  quantity: number;
}

/** A cart opens with so many lines at most: more is no habit. */
const MOST_ITEMS = 10;

/**
 * What a buyer usually buys, of what can be bought right now: the variants in two or more of their last orders and at least
 * half of them, most frequent first, each in its usual (median, of two the smaller) quantity. A buyer without such a habit
 * gets the newest order again. What is out of stock is left out.
 *
 * @param orders the items of their last orders, newest first; orders without items count for nothing
 */
export function usualBasket(orders: readonly (readonly BoughtItem[])[]): BasketItem[] {
  const bought = orders.filter((items) => items.length > 0);
  const counts = countVariants(bought);
  const habit = [...counts].filter(
    ([, { quantities, inStock }]) => inStock && quantities.length >= 2 && quantities.length * 2 >= bought.length,
  );
  const chosen = habit.length > 0 ? habit : newest(bought, counts);
  return chosen
    .toSorted(([, a], [, b]) => b.quantities.length - a.quantities.length)
    .slice(0, MOST_ITEMS)
    .map(([variantId, { quantities }]) => ({ variantId, quantity: median(quantities) }));
}

interface Counted {
  /** One an order in which it was. */
  quantities: number[];
  /** By the newest order: stock is a fact of now, told alike by every order. */
  inStock: boolean;
}

function countVariants(orders: readonly (readonly BoughtItem[])[]): Map<bigint, Counted> {
  const counts = new Map<bigint, Counted>();
  for (const items of orders) {
    for (const [variantId, { quantity, inStock }] of joinLines(items)) {
      const known = counts.get(variantId);
      if (known) known.quantities.push(quantity);
      else counts.set(variantId, { quantities: [quantity], inStock });
    }
  }
  return counts;
}

/** The same variant on two lines of an order is one item. */
function joinLines(items: readonly BoughtItem[]): Map<bigint, BoughtItem> {
  const joined = new Map<bigint, BoughtItem>();
  for (const item of items) {
    const known = joined.get(item.variantId);
    joined.set(item.variantId, known ? { ...known, quantity: known.quantity + item.quantity } : item);
  }
  return joined;
}

function newest(orders: readonly (readonly BoughtItem[])[], counts: ReadonlyMap<bigint, Counted>): [bigint, Counted][] {
  const items = orders[0] ?? [];
  return [...joinLines(items)]
    .filter(([variantId]) => counts.get(variantId)?.inStock)
    .map(([variantId, { quantity, inStock }]) => [variantId, { quantities: [quantity], inStock }]);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
}

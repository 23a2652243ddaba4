import { describe, expect, it } from 'vitest';
import { shopLink } from '#app/domain/offers/shop-link.ts';
import { usualBasketOf } from '#app/shopify/usual-basket.ts';
import { allScopes, storeClient } from './store-client.ts';

async function withHabit(scopes = allScopes) {
  const store = await storeClient({ scopes });
  const { control } = store;
  const [beans, filters, cup] = control.shop.products as [never, never, never];
  const line = (product: { variantId: number; title: string; sku: string }, quantity = 1) => ({
    product: product as never,
    title: product.title,
    sku: product.sku,
    quantity,
    unitMinor: 1000,
  });
  const { id } = control.customers.create();
  const place = (day: string, ...lines: ReturnType<typeof line>[]) =>
    control.orders.place({ customerId: id, at: new Date(`2026-${day}T10:00:00Z`), lines });
  place('06-01', line(cup));
  place('07-01', line(beans, 2), line(filters));
  place('08-01', line(beans, 2));
  place('09-01', line(beans, 5), line(filters));
  const cancelled = place('10-01', line(cup), line(cup));
  control.orders.cancel(cancelled.id);
  const variant = (product: { variantId: number }) => BigInt(product.variantId);
  return { ...store, id: BigInt(id), variant, beans, filters, cup };
}

describe('a buyer’s usual basket', () => {
  it('is what they bought in half of their last orders, in the usual quantity', async () => {
    const { client, control, id, variant, beans, filters } = await withHabit();
    const basket = await usualBasketOf(client, id);
    expect(basket).toEqual([
      { variantId: variant(beans), quantity: 2 },
      { variantId: variant(filters), quantity: 1 },
    ]);
    expect(shopLink('shop.example', basket, 'BACK-1')).toBe(
      `https://shop.example/cart/${variant(beans)}:2,${variant(filters)}:1?discount=BACK-1`,
    );
    expect(control.refusals).toEqual([]);
  });

  it('leaves out what is out of stock; with nothing in stock it is empty, and leads home', async () => {
    const { client, control, id, variant, beans, filters } = await withHabit();
    control.stock(Number(variant(beans)), false);
    expect(await usualBasketOf(client, id)).toEqual([{ variantId: variant(filters), quantity: 1 }]);
    for (const { variantId } of control.shop.products) control.stock(variantId, false);
    const empty = await usualBasketOf(client, id);
    expect(empty).toEqual([]);
    expect(shopLink('shop.example', empty, 'BACK 1&x')).toBe('https://shop.example/discount/BACK%201%26x');
  });

  it('is empty without read_products, and for somebody whom Shopify knows no longer', async () => {
    const { client, id } = await withHabit(allScopes.filter((scope) => scope !== 'read_products'));
    expect(await usualBasketOf(client, id)).toEqual([]);
    expect(await usualBasketOf(client, 999n)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopLink } from '#app/domain/offers/shop-link.ts';
import { usualBasket, type BoughtItem } from '#app/domain/offers/usual-basket.ts';

const item = (variantId: number, quantity = 1, inStock = true): BoughtItem => ({
  variantId: BigInt(variantId),
  quantity,
  inStock,
});
const basket = (...orders: BoughtItem[][]) => usualBasket(orders).map((one) => [Number(one.variantId), one.quantity]);

describe('usualBasket', () => {
  it.each<[string, BoughtItem[][], number[][]]>([
    ['nobody bought anything', [], []],
    [
      'one order is bought again',
      [[item(1, 3), item(2)]],
      [
        [1, 3],
        [2, 1],
      ],
    ],
    ['what came in half of the orders', [[item(1)], [item(2)], [item(1)], [item(3)]], [[1, 1]]],
    [
      'the most frequent first',
      [[item(2), item(1)], [item(1)], [item(1), item(2)]],
      [
        [1, 1],
        [2, 1],
      ],
    ],
    ['the usual quantity, of two the smaller', [[item(1, 9)], [item(1, 2)], [item(1, 1)], [item(1, 4)]], [[1, 2]]],
    ['two lines of one variant are one item', [[item(1), item(1, 2)]], [[1, 3]]],
    [
      'no habit: the newest order again',
      [[item(1, 2), item(9)], [item(2)], [item(3)]],
      [
        [1, 2],
        [9, 1],
      ],
    ],
    [
      'a habit out of stock: the newest order, as far as there is any',
      [[item(1, 1, false), item(2)], [item(1, 1, false)], [item(1, 1, false)]],
      [[2, 1]],
    ],
    ['everything out of stock', [[item(1, 1, false)]], []],
    ['orders of which nothing can be bought again do not count', [[], [item(1)], [], [item(1)], []], [[1, 1]]],
  ])('%s', (_what, orders, expected) => {
    expect(basket(...orders)).toEqual(expected);
  });

  it('holds what was bought and can be bought, each once, in a quantity that was bought', () => {
    const bought = fc.record({
      variantId: fc.bigInt({ min: 1n, max: 6n }),
      quantity: fc.integer({ min: 1, max: 5 }),
      inStock: fc.constant(true),
    });
    const stock = fc.uniqueArray(fc.bigInt({ min: 1n, max: 6n }));
    fc.assert(
      fc.property(fc.array(fc.array(bought, { maxLength: 14 }), { maxLength: 6 }), stock, (orders, inStock) => {
        const known = orders.map((items) => items.map((one) => ({ ...one, inStock: inStock.includes(one.variantId) })));
        const found = usualBasket(known);
        expect(found.length).toBeLessThanOrEqual(10);
        expect(new Set(found.map(({ variantId }) => variantId)).size).toBe(found.length);
        for (const { variantId, quantity } of found) {
          expect(inStock).toContain(variantId);
          const sums = orders.map((items) =>
            items.filter((one) => one.variantId === variantId).reduce((sum, one) => sum + one.quantity, 0),
          );
          expect(sums).toContain(quantity);
          expect(quantity).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('shopLink', () => {
  const two = [
    { variantId: 11n, quantity: 2 },
    { variantId: 12n, quantity: 1 },
  ];
  it.each([
    [two, 'BACK-1', 'https://a.example/cart/11:2,12:1?discount=BACK-1'],
    [two, undefined, 'https://a.example/cart/11:2,12:1'],
    [[], 'BACK-1', 'https://a.example/discount/BACK-1'],
    [[], undefined, 'https://a.example/'],
    [[], '', 'https://a.example/'],
  ])('of a basket or none, with a code or none: case %$', (items, code, link) => {
    expect(shopLink('a.example', items, code)).toBe(link);
  });

  it('says whose visit it is', () => {
    const utm = { campaign: 'comeback-win-back', source: 'comeback', medium: 'email' };
    const query = 'utm_campaign=comeback-win-back&utm_source=comeback&utm_medium=email';
    expect(shopLink('a.example', two, 'B', utm)).toBe(`https://a.example/cart/11:2,12:1?discount=B&${query}`);
    expect(shopLink('a.example', [], 'B', utm)).toBe(`https://a.example/discount/B?${query}`);
    expect(shopLink('a.example', [], undefined, utm)).toBe(`https://a.example/?${query}`);
  });

  it('is an address that says the same, whatever the code', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (code) => {
        expect(new URL(shopLink('a.example', two, code)).searchParams.get('discount')).toBe(code);
        expect(new URL(shopLink('a.example', [], code)).host).toBe('a.example');
      }),
    );
  });
});

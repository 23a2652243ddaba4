import type { Product } from '../shop/model.ts';

/** A kind of goods with a cycle of its own; the name is the product type in Shopify. */
export interface Family {
  name: string;
  /** Share of the buyers who come for it. */
  share: number;
  /** Mean days between two orders of a usual buyer; buyers differ from one another as a gamma of `spread` does. */
  gapDays: number;
  spread: number;
  /** Erlang's k of the gaps: 1 comes at random, 4 like a clock. */
  k: number;
  /** Share that never comes back after the first order, and after each later one. */
  oneTime: number;
  dropout: number;
  /** New buyers come more often in these months (1 … 12). */
  season: readonly number[];
  /** Bought once a year, in December. */
  yearly?: boolean;
  /** Titles with prices in hundredths. */
  goods: readonly (readonly [string, number])[];
}

/** Cycles from a week to three years in one shop: no single number of days fits it. */
export const families: readonly Family[] = [
  {
    name: 'Coffee',
    share: 0.27,
    gapDays: 24,
    spread: 3,
    k: 3,
    oneTime: 0.34,
    dropout: 0.072,
    season: [1, 10, 11],
    goods: [
      ['House Blend 1 kg', 2190],
      ['Espresso Roast 500 g', 1390],
      ['Decaf 500 g', 1490],
      ['Single Origin 250 g', 1190],
    ],
  },
  {
    name: 'Pet food',
    share: 0.17,
    gapDays: 38,
    spread: 4,
    k: 4,
    oneTime: 0.3,
    dropout: 0.065,
    season: [],
    goods: [
      ['Dry Food Salmon 7 kg', 4990],
      ['Dry Food Lamb 7 kg', 4790],
      ['Wet Food 12-pack', 1890],
      ['Treats 400 g', 890],
    ],
  },
  {
    name: 'Hygiene',
    share: 0.19,
    gapDays: 70,
    spread: 2.5,
    k: 2,
    oneTime: 0.38,
    dropout: 0.09,
    season: [5, 6],
    goods: [
      ['Shampoo Bar', 990],
      ['Day Cream', 2490],
      ['Toothpaste Tablets', 790],
      ['Deodorant Refill', 1190],
    ],
  },
  {
    name: 'Clothing',
    share: 0.21,
    gapDays: 105,
    spread: 1.5,
    k: 1,
    oneTime: 0.5,
    dropout: 0.13,
    season: [3, 4, 9, 11, 12],
    goods: [
      ['Linen Shirt', 5900],
      ['Merino Sweater', 8900],
      ['Canvas Trousers', 7400],
      ['Wool Socks 3-pack', 2400],
    ],
  },
  {
    name: 'Gifts',
    share: 0.1,
    gapDays: 365,
    spread: 20,
    k: 20,
    oneTime: 0.35,
    dropout: 0.25,
    season: [12],
    yearly: true,
    goods: [
      ['Gift Box Small', 2900],
      ['Gift Box Large', 5900],
      ['Candle Set', 3400],
    ],
  },
  {
    name: 'Plumbing',
    share: 0.06,
    gapDays: 850,
    spread: 4,
    k: 1,
    oneTime: 0.3,
    dropout: 0.1,
    season: [10],
    goods: [
      ['Kitchen Faucet', 12900],
      ['Shower Head', 6900],
      ['Sink Siphon', 1900],
    ],
  },
];

const FIRST_PRODUCT = 8_100_000_000_000;

/** One product, with one variant, for each of the goods. */
export const familyProducts: readonly (readonly Product[])[] = families.map((family, at) =>
  family.goods.map(([title, priceMinor], index) => {
    const id = FIRST_PRODUCT + at * 1000 + index * 10;
    const sku = `${family.name.slice(0, 3).toUpperCase()}-${index + 1}`;
    return {
      __typename: 'Product',
      id,
      variantId: id + 5,
      title,
      productType: family.name,
      vendor: 'Comeback Demo',
      sku,
      priceMinor,
    };
  }),
);

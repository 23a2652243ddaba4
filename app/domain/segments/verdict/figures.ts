/** What a shop is advised to work on. */
export const advices = [
  'win-back',
  'second-order',
  'season',
  'one-purchase',
  'subscription',
  'wholesale',
  'dead',
  'too-new',
] as const;

/** One of `advices`. */
export type Advice = (typeof advices)[number];

/** The figures that a home page can lead with. */
export const figures = [
  'due-now',
  'slipped-away',
  'repeat-share',
  'repeat-money',
  'second-orders-due',
  'second-order-share',
  'new-customers',
  'conversion',
  'average-order',
  'orders',
] as const;

/** One of `figures`. */
export type Figure = (typeof figures)[number];

/**
 * The three figures that home leads with, most important first; the merchant may choose others.
 *
 * A shop where people buy once lives on new customers, on how many visitors buy, and on how much they spend.
 */
export const leadingFigures: Readonly<Record<Advice, readonly [Figure, Figure, Figure]>> = {
  'win-back': ['due-now', 'slipped-away', 'repeat-money'],
  'second-order': ['second-orders-due', 'second-order-share', 'repeat-money'],
  season: ['due-now', 'repeat-share', 'average-order'],
  'one-purchase': ['new-customers', 'conversion', 'average-order'],
  subscription: ['repeat-money', 'new-customers', 'average-order'],
  wholesale: ['due-now', 'slipped-away', 'average-order'],
  dead: ['orders', 'new-customers', 'average-order'],
  'too-new': ['new-customers', 'second-order-share', 'average-order'],
};

/** Whether win-back playbooks are worth their messages: where most never come back at all, or machines order, they are not. */
export const isWinBackWorthIt: Readonly<Record<Advice, boolean>> = {
  'win-back': true,
  'second-order': true,
  season: true,
  wholesale: false,
  subscription: false,
  'one-purchase': false,
  dead: false,
  'too-new': false,
};

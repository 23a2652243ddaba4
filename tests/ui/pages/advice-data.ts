import type { HomeData } from '#app/ui/home/home-data.ts';

/** What a shop is told whose customers buy once. */
export const advice: NonNullable<HomeData['advice']> = {
  judgedOn: '2026-11-20',
  sentences: [
    { key: 'verdict.advice.one-purchase', params: {} },
    {
      key: 'verdict.repeatability.whole',
      params: { share: 0.03, low: 0.02, high: 0.04, withinDays: 120, buyers: 800 },
    },
  ],
  business: {
    now: { newBuyers: 210, orders: 220, minor: 22_000_000 },
    before: { newBuyers: 190, orders: 0, minor: 0 },
  },
};

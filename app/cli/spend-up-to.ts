import { fitSpend, type SpendFit } from '#app/domain/rhythm/model/fit-spend.ts';
import type { Known } from '#app/domain/rhythm/model/forecast/histories.ts';
import type { Purchases } from './read-purchases.ts';

/** The Gamma–Gamma fit to the mean amounts of repeat purchases up to day `until`; the first purchase is left out (often a trial). */
export function fitSpendUpTo(purchases: Purchases, known: Known, until: number): SpendFit | undefined {
  const spends = Array.from(known.buyers, (buyer) => {
    const days = [...(purchases.days[buyer] ?? [])]
      .filter(([day]) => day <= until)
      .sort(([one], [other]) => one - other);
    const repeats = days.slice(1);
    const total = repeats.reduce((sum, [, amount]) => sum + amount, 0);
    return { orders: repeats.length, mean: repeats.length > 0 ? total / repeats.length : 0 };
  });
  return fitSpend(spends);
}

import type { ShopFit } from '#app/domain/rhythm/model/fit-shop.ts';
import { type Histories, type Known, spanOf } from '#app/domain/rhythm/model/forecast/histories.ts';
import type { BuyerSummary } from '#app/domain/rhythm/model/model.ts';
import type { DaysEstimate } from '#app/domain/rhythm/model/store-rhythm.ts';
import { localDay } from '#app/domain/time/local-day.ts';
import type { FitCommand } from './flags.ts';
import { scoreHoldout } from './holdout.ts';
import type { Purchases } from './read-purchases.ts';
import { fitSpendUpTo } from './spend-up-to.ts';

/** What `rhythm fit` found; `summaries` and the fit are in the command's unit. */
export interface Findings {
  readonly command: FitCommand;
  readonly purchases: Purchases;
  readonly histories: Histories;
  readonly known: Known;
  readonly summaries: readonly BuyerSummary[];
  readonly shop: ShopFit;
  /** Of the fit alone, the grid of k and the influence check. */
  readonly seconds: number;
}

/** The JSON object of the last line. */
export function fitReport(findings: Findings) {
  const { command, purchases, histories, known, summaries, shop, seconds } = findings;
  const { k, r, alpha, a, b } = shop.params;
  const { unit, until, holdout } = command;
  const span = spanOf(histories);
  const spend = purchases.hasAmounts ? fitSpendUpTo(purchases, known, until) : undefined;
  return {
    k,
    r,
    alpha,
    a,
    b,
    LL: shop.logLikelihood,
    LL_by_k: shop.logLikelihoodByK,
    k_likely: shop.store.k,
    mean_gap: rangeOf(shop.store.mean),
    median_gap: rangeOf(shop.store.median),
    unit,
    until: localDay(until),
    n: shop.buyers,
    n_repeat: shop.repeatBuyers,
    excluded: excludedIds(findings),
    dropout_visible: shop.dropoutVisible,
    converged: shop.converged,
    seconds,
    rows: purchases.rows,
    rows_without_customer: purchases.withoutCustomer,
    credit_notes: purchases.creditNotes,
    data_from: span ? localDay(span.first) : null,
    data_to: span ? localDay(span.last) : null,
    spend: spend ? { ...spend.params, LL: spend.logLikelihood, n: spend.buyers } : null,
    holdout: holdout === undefined ? null : scoreHoldout({ histories, known, summaries, shop, until, holdout, unit }),
  };
}

/** In the command's unit. */
const rangeOf = ({ days: value, low, high }: DaysEstimate) => ({ value, low, high });

/** The same for a person, with what must not be overlooked. */
export function plainWords(findings: Findings): string[] {
  const { command, histories, shop, seconds } = findings;
  const { unit, until, holdout } = command;
  const { k } = shop.params;
  const dataTo = spanOf(histories)?.last ?? until;
  const lines = [
    `${shop.buyers} buyers, ${shop.repeatBuyers} of them repeat, up to ${localDay(until)}; fitted in ${seconds.toFixed(3)} s`,
    `on average a purchase every ${told(shop.store.mean)} ${unit}; of those who stay half buy again within ${told(shop.store.median)}`,
    `k = ${k}: purchases ${k === 1 ? 'come at random' : 'are clock-like'}; LL = ${shop.logLikelihood.toFixed(3)} (${unit})`,
  ];
  if (shop.excluded.length > 0) {
    lines.push(`left out, because each would move the shop alone: ${excludedIds(findings).join(', ')}`);
  }
  if (!shop.dropoutVisible)
    lines.push('no dropout visible: the data do not show that buyers leave; "alive" means little here');
  if ((holdout ?? until) > dataTo) lines.push(`the data end on ${localDay(dataTo)}: what lies after counts as silence`);
  return lines;
}

const told = ({ days, low, high }: DaysEstimate) => `${days.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;

/** Whose the histories are that were left out; of equal ones as many as there were. */
function excludedIds({ purchases: { ids }, known: { buyers }, summaries, shop }: Findings): string[] {
  const taken = new Set<number>();
  return shop.excluded.map(({ x, tx, T }) => {
    const position = summaries.findIndex((one, i) => !taken.has(i) && one.x === x && one.tx === tx && one.T === T);
    taken.add(position);
    return ids[buyers[position] ?? -1] ?? '';
  });
}

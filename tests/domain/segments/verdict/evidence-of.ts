import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { typicalGapDays } from '#app/domain/rhythm/one-time-clock.ts';
import { fitRhythm } from '#app/domain/rhythm/refit/fit-rhythm.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { isSeasonal } from '#app/domain/rhythm/season/season.ts';
import type { VerdictEvidence } from '#app/domain/segments/verdict/evidence.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import type { FixtureShop } from './fixture-shops.ts';

/** What a shop's database would give as evidence: the meaning of each field, in plain code. */
export function evidenceOf({ today, pace, buyers }: FixtureShop): VerdictEvidence {
  const rhythms = buyers.map((orders) => rhythmWithSeason(orders.map(({ on }) => on))!);
  const repeat = rhythms.filter(({ x }) => x > 0);
  const returns = buyers.map((orders) => {
    const [first, second] = [...new Set(orders.map(({ on }) => on))];
    return second
      ? { day: daysBetween(first!, second), events: 1, censored: 0 }
      : { day: daysBetween(first!, today), events: 0, censored: 1 };
  });
  const days = [...new Set(buyers.flat().map(({ on }) => on))].sort();
  const shop = { repeatBuyers: repeat.length, historyDays: daysBetween(days[0]!, today), returns };
  const summaries = rhythms.map(({ x, txDays: tx, firstOn, litt }) => ({
    x,
    tx,
    T: daysBetween(firstOn, today),
    litt,
  }));
  const fit = fitRhythm(collapseBuyers(summaries), pace)?.rhythm;
  const definition = { ...defaultDefinition, pace };
  const clock = clockFrom(clockParamsFor(definition, shop, fit && { shop: fit, types: [] }));
  const gaps = repeat.map((of) => daysBetween(of.lastOn, boundariesOf(of, clock).expectedOn));
  const lastYear = buyers.flat().filter(({ on }) => on > addDays(today, -365));
  const between = (from: string, to: string) => buyers.flat().filter(({ on }) => on > from && on <= to).length;
  return {
    ...shop,
    expectedGapDays: median(gaps),
    paceGapDays: typicalGapDays[pace],
    k: clock.k,
    dropoutVisible: fit?.fitted.dropoutVisible,
    orders: lastYear.length,
    renewals: lastYear.filter(({ source }) => source === 'subscription').length,
    drafts: lastYear.filter(({ source }) => source === 'draft').length,
    piecesPerOrder: median(lastYear.map(({ pieces }) => pieces)),
    typesPerBuyer: mean(
      buyers.filter((orders) => orders.length > 1).map((orders) => new Set(orders.map(({ type }) => type)).size),
    ),
    seasonalBuyers: rhythms.filter(({ season }) => isSeasonal(season)).length,
    quietDays: daysBetween(days.at(-1)!, today),
    longestQuietDays: Math.max(0, ...days.slice(1).map((on, i) => daysBetween(days[i]!, on))),
    recentPurchases: between(addDays(today, -90), today),
    yearAgoPurchases: between(addDays(today, -455), addDays(today, -365)),
  };
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

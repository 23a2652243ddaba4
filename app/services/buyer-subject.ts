import type { BuyerFacts } from '#app/database/reports/buyer-facts.ts';
import { clockForType } from '#app/domain/rhythm/clock-from.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import type { Rhythm } from '#app/domain/rhythm/rhythm.ts';

type History = Pick<
  BuyerFacts,
  'x' | 'firstOn' | 'lastOn' | 'txDays' | 'litt' | 'seasonFrom' | 'seasonTo' | 'seasonYears'
>;

/** A buyer's history as their row holds it: the season is there where it counts. */
export function storedRhythm({ x, firstOn, lastOn, txDays, litt, ...of }: History): Rhythm {
  const { seasonFrom, seasonTo, seasonYears } = of;
  const rhythm = { x, firstOn, lastOn, txDays, litt };
  if (seasonFrom === null || seasonTo === null || seasonYears === null) return rhythm;
  return { ...rhythm, season: { fromDays: seasonFrom, toDays: seasonTo, years: seasonYears } };
}

/** The clock of a shop that judges a buyer: that of their main product type, where it has one. */
export function clockOfBuyer(
  clock: Clock,
  { productType, typeIsMain }: Pick<BuyerFacts, 'productType' | 'typeIsMain'>,
) {
  return clockForType(clock, typeIsMain ? (productType ?? undefined) : undefined);
}

import { randomOf, type Random } from '../random.ts';
import { families } from './families.ts';

/** What a generated buyer is; everything follows from the seed and the number. */
export interface BuyerTraits {
  family: number;
  /** An account (or a record that Shopify made), a guest with an email of their own, or one without (point of sale). */
  kind: 'customer' | 'guest' | 'nameless';
  /** Sometimes forgets to log in and buys as a guest, with the same email. */
  forgetful: boolean;
  /** Has two records that nobody has merged. */
  twin: boolean;
  /** Had a second record that was merged into this one. */
  merged: boolean;
  /** Orders after the first come by themselves, every 28 days. */
  subscriber: boolean;
}

/** Purposes of random streams, so that a change in one place moves nothing elsewhere. */
const TRAITS = 11;
const TIMES = 12;

export function traitsOf(seed: number, buyer: number): BuyerTraits {
  const random = randomOf(seed, TRAITS, buyer);
  const family = pickFamily(random);
  const draw = random.next();
  const kind = draw < 0.91 ? 'customer' : draw < 0.965 ? 'guest' : 'nameless';
  const isCustomer = kind === 'customer';
  return {
    family,
    kind,
    forgetful: random.chance(0.08) && isCustomer,
    twin: random.chance(0.008) && isCustomer,
    merged: random.chance(0.007) && isCustomer,
    subscriber: random.chance(0.12) && isCustomer && (families[family]?.gapDays ?? 0) < 60,
  };
}

function pickFamily(random: Random): number {
  let left = random.next();
  const found = families.findIndex((family) => (left -= family.share) < 0);
  return found < 0 ? families.length - 1 : found;
}

/** The days, from 0 to `days` − 1, on which a buyer orders, ascending; the first year begins on `firstDay` (days since 1970). */
export function orderDays(seed: number, buyer: number, traits: BuyerTraits, days: number, firstDay: number): number[] {
  const random = randomOf(seed, TIMES, buyer);
  const family = families[traits.family];
  if (!family) return [];
  const first = firstOrderDay(random, family.season, days, firstDay);
  if (family.yearly) return yearlyDays(random, family.dropout, days, firstDay);
  const found = [first];
  if (random.chance(family.oneTime)) return found;
  // Gamma-distributed rates make the gaps of the whole shop longer-tailed than those of any one buyer.
  const meanGap = family.gapDays / random.gamma(family.spread, 1 / family.spread);
  // Some shops' worth of buyers leave early and some never do: the chance to leave differs too.
  const dropout = Math.min(0.6, family.dropout * random.gamma(1.5, 1 / 1.5));
  for (let day = first; ;) {
    day += traits.subscriber ? 28 : random.gamma(family.k, meanGap / family.k);
    if (day >= days || random.chance(dropout)) return found;
    found.push(Math.floor(day));
  }
}

/** Most buyers join in the family's season: a day elsewhere is often drawn again. */
function firstOrderDay(random: Random, season: readonly number[], days: number, firstDay: number): number {
  for (let tries = 0; ; tries++) {
    // A few more come early, those whom the shop had before the first day that is looked at.
    const day = Math.floor(days * random.next() ** 1.15);
    const inSeason = season.length === 0 || season.includes(new Date((firstDay + day) * 86_400_000).getUTCMonth() + 1);
    if (inSeason || tries > 3 || random.chance(0.5)) return day;
  }
}

/** Around 12 December of each year, until they stop. */
function yearlyDays(random: Random, dropout: number, days: number, firstDay: number): number[] {
  const found: number[] = [];
  const firstYear = new Date(firstDay * 86_400_000).getUTCFullYear() + random.below(2);
  for (let year = firstYear; ; year++) {
    const day = Math.round(Date.UTC(year, 11, 12) / 86_400_000 + random.normal() * 5) - firstDay;
    if (day >= days || (found.length > 0 && random.chance(dropout))) break;
    if (day >= 0) found.push(day);
  }
  return found.length > 0 ? found : [random.below(days)];
}

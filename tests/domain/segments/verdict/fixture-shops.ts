import { addDays, dayNumber, localDay, type LocalDay } from '#app/domain/time/local-day.ts';
import type { Pace } from '#app/domain/rhythm/definition.ts';
import { seeded } from '#tests/domain/rhythm/model/simulate.ts';

/** An order of a simulated shop. */
export interface FixtureOrder {
  readonly on: LocalDay;
  readonly source: 'web' | 'draft' | 'subscription';
  readonly pieces: number;
  readonly type: string;
}

/** A shop as its database holds it on `today`: the orders of each buyer, first to last. */
export interface FixtureShop {
  readonly today: LocalDay;
  readonly pace: Pace;
  readonly buyers: readonly (readonly FixtureOrder[])[];
}

/** What people do in a kind of shop. */
interface Trade {
  readonly pace: Pace;
  readonly historyDays: number;
  readonly buyers: number;
  /** The chance to come back at all, and after each later order. */
  readonly returns: number;
  readonly stays: number;
  /** Mean gap in days, how even it is (Erlang shape), and how much buyers differ (their mean's factor, up or down). */
  readonly gapDays: number;
  readonly k: number;
  readonly spread: number;
  readonly source?: FixtureOrder['source'];
  readonly pieces?: number;
  readonly types: number;
  /** Buys on some days before Christmas only. */
  readonly isYearly?: boolean;
  /** Days for which nobody has bought any more. */
  readonly closedDays?: number;
}

const weekly = { pace: 'weeks', historyDays: 900, buyers: 700, spread: 1.5, types: 2 } as const;
const once = { pace: 'years', historyDays: 2600, buyers: 500, stays: 0.3, k: 1, spread: 2, types: 1 } as const;

/** Twelve kinds of shop. Shares and gaps are those that the trade reports of itself, roundly. */
export const trades = {
  coffee: { ...weekly, returns: 0.5, stays: 0.88, gapDays: 30, k: 3 },
  'pet food': { ...weekly, returns: 0.62, stays: 0.92, gapDays: 38, k: 5 },
  fashion: {
    pace: 'months',
    historyDays: 1100,
    buyers: 1500,
    returns: 0.26,
    stays: 0.6,
    gapDays: 110,
    k: 1,
    spread: 2,
    types: 6,
  },
  plumbing: {
    pace: 'years',
    historyDays: 4400,
    buyers: 700,
    returns: 0.55,
    stays: 0.75,
    gapDays: 913,
    k: 3,
    spread: 1.3,
    types: 3,
  },
  furniture: {
    pace: 'year',
    historyDays: 2200,
    buyers: 900,
    returns: 0.2,
    stays: 0.4,
    gapDays: 260,
    k: 1,
    spread: 2,
    types: 4,
  },
  wedding: { ...once, returns: 0.05, gapDays: 60 },
  windows: { ...once, returns: 0.03, gapDays: 400 },
  gifts: {
    pace: 'year',
    historyDays: 2200,
    buyers: 700,
    returns: 0.5,
    stays: 0.75,
    gapDays: 365,
    k: 1,
    spread: 1,
    types: 2,
    isYearly: true,
  },
  B2B: {
    pace: 'months',
    historyDays: 1100,
    buyers: 120,
    returns: 0.8,
    stays: 0.95,
    gapDays: 45,
    k: 2,
    spread: 2,
    types: 5,
    source: 'draft',
    pieces: 40,
  },
  subscription: { ...weekly, returns: 0.9, stays: 0.92, gapDays: 30, k: 12, source: 'subscription' },
  dead: { ...weekly, returns: 0.5, stays: 0.85, gapDays: 40, k: 2, closedDays: 200 },
  new: { ...weekly, historyDays: 60, buyers: 80, returns: 0.5, stays: 0.88, gapDays: 30, k: 3 },
} as const satisfies Record<string, Trade>;

/** One of the twelve. */
export type TradeName = keyof typeof trades;

const TODAY = '2026-10-20';

/** A shop of that trade; another one for every seed. */
export function shopOf(name: TradeName, seed: number): FixtureShop {
  const trade: Trade = trades[name];
  const random = seeded(seed);
  const last = addDays(TODAY, -(trade.closedDays ?? 0));
  const start = dayNumber(TODAY) - trade.historyDays;
  const buyers = Array.from({ length: trade.buyers }, () => {
    const first = start + Math.floor(random() * (dayNumber(last) - start));
    const days = trade.isYearly ? yearlyDays(trade, first, last, random) : daysFrom(trade, first, last, random);
    return days.map((on, i) => orderOf(trade, on, i, random));
  });
  return { today: TODAY, pace: trade.pace, buyers: buyers.filter((orders) => orders.length > 0) };
}

function daysFrom(trade: Trade, first: number, last: LocalDay, random: () => number): LocalDay[] {
  const own = trade.gapDays * trade.spread ** (2 * random() - 1);
  const days: LocalDay[] = [];
  for (let at = first; at <= dayNumber(last); at += Math.max(1, Math.round(erlang(trade.k, own, random)))) {
    days.push(localDay(at));
    if (random() >= (days.length === 1 ? trade.returns : trade.stays)) break;
  }
  return days;
}

function yearlyDays(trade: Trade, first: number, last: LocalDay, random: () => number): LocalDay[] {
  const days: LocalDay[] = [];
  for (let year = Number(localDay(first).slice(0, 4)); ; year += 1) {
    const day = addDays(`${year}-11-25`, Math.floor(random() * 28));
    if (day > last) return days;
    days.push(day);
    if (random() >= (days.length === 1 ? trade.returns : trade.stays)) return days;
  }
}

function orderOf(
  { source = 'web', pieces = 2, types }: Trade,
  on: LocalDay,
  i: number,
  random: () => number,
): FixtureOrder {
  // A subscription begins with an order of one's own.
  const placed = source === 'subscription' && i === 0 ? 'web' : source;
  const count = Math.max(1, Math.round(pieces * (0.5 + random())));
  return { on, source: placed, pieces: count, type: `type ${Math.floor(random() * types)}` };
}

function erlang(k: number, mean: number, random: () => number): number {
  let sum = 0;
  for (let i = 0; i < k; i += 1) sum -= Math.log(random());
  return (sum * mean) / k;
}

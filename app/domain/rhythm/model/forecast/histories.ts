import type { BuyerSummary } from '../model.ts';

/** The purchase days of all buyers of a shop, packed: buyer i bought on days[from[i]] … days[from[i + 1] − 1]. */
export interface Histories {
  /** Day numbers (see `dayNumber`), ascending and distinct for each buyer. */
  readonly days: Int32Array;
  /** One longer than there are buyers. */
  readonly from: Uint32Array;
}

/** Packs histories; each buyer's day numbers may come in any order and more than once. Buyers without a day are kept, empty. */
export function packHistories(buyers: readonly (readonly number[])[]): Histories {
  const from = new Uint32Array(buyers.length + 1);
  const sorted = buyers.map((days) => Int32Array.from(new Set(days)).sort());
  for (const [i, days] of sorted.entries()) from[i + 1] = (from[i] ?? 0) + days.length;
  const all = new Int32Array(from.at(-1) ?? 0);
  for (const [i, days] of sorted.entries()) all.set(days, from[i]);
  return { days: all, from };
}

/** The first and the last day on which anybody bought; undefined where nobody did. */
export function spanOf({ days }: Histories): { readonly first: number; readonly last: number } | undefined {
  if (days.length === 0) return undefined;
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return { first, last };
}

/** Buyers as they were known at the end of a day: only those who had bought by then. */
export interface Known {
  /** Positions in the histories. */
  readonly buyers: Uint32Array;
  readonly summaries: readonly BuyerSummary[];
}

/** What was known of everybody at the end of day `on`, in days; nothing after it is looked at. */
export function knownAt(histories: Histories, on: number): Known {
  const buyers: number[] = [];
  const summaries: BuyerSummary[] = [];
  for (let buyer = 0; buyer + 1 < histories.from.length; buyer += 1) {
    const summary = summaryAt(histories, buyer, on);
    if (!summary) continue;
    buyers.push(buyer);
    summaries.push(summary);
  }
  return { buyers: Uint32Array.from(buyers), summaries };
}

function summaryAt({ days, from }: Histories, buyer: number, on: number): BuyerSummary | undefined {
  const start = from[buyer] ?? 0;
  const end = from[buyer + 1] ?? 0;
  const first = days[start] ?? Infinity;
  if (start === end || first > on) return undefined;
  let last = first;
  let litt = 0;
  let at = start + 1;
  for (; at < end && (days[at] ?? Infinity) <= on; at += 1) {
    const day = days[at] ?? NaN;
    litt += Math.log(day - last);
    last = day;
  }
  return { x: at - start - 1, tx: last - first, T: on - first, litt };
}

/** For each of `buyers` on how many days they bought after day `on`, up to and including day `until`. */
export function countBetween({ days, from }: Histories, buyers: Uint32Array, on: number, until: number): Uint32Array {
  return buyers.map((buyer) => {
    let count = 0;
    for (let at = from[buyer] ?? 0; at < (from[buyer + 1] ?? 0); at += 1) {
      const day = days[at] ?? NaN;
      if (day > on && day <= until) count += 1;
    }
    return count;
  });
}

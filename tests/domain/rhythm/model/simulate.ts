import type { BuyerSummary, ModelParams } from '#app/domain/rhythm/model/model.ts';

/** Chance that can be repeated: mulberry32, uniform in (0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** One simulated buyer whose truth is known. */
export interface SimulatedBuyer {
  /** What a shop sees on its last day. */
  readonly summary: BuyerSummary;
  /** Occasions up to that day, from the first: when, and the true gap that follows if the buyer stays. */
  readonly occasions: readonly { readonly at: number; readonly nextGap: number | undefined }[];
}

/** A shop that follows the model exactly: buyers arrive over the first half of `span` and are watched to its end. */
export function simulateShop(truth: ModelParams, buyers: number, span: number, random: () => number): SimulatedBuyer[] {
  return Array.from({ length: buyers }, () => simulateBuyer(truth, span * (1 - random() / 2), random));
}

function simulateBuyer({ k, r, alpha, a, b }: ModelParams, T: number, random: () => number): SimulatedBuyer {
  const rate = gamma(r, random) / alpha;
  const toLeave = gamma(a, random);
  const leaves = toLeave / (toLeave + gamma(b, random));
  const occasions: { at: number; nextGap: number | undefined }[] = [];
  let litt = 0;
  for (let at = 0; at <= T;) {
    const nextGap = random() < leaves ? undefined : gamma(k, random) / rate;
    occasions.push({ at, nextGap });
    if (nextGap === undefined || at + nextGap > T) break;
    litt += Math.log(nextGap);
    at += nextGap;
  }
  return { summary: { x: occasions.length - 1, tx: occasions.at(-1)?.at ?? 0, T, litt }, occasions };
}

/** Gamma(shape, 1) by Marsaglia & Tsang 2000. */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(random()) < (normal * normal) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

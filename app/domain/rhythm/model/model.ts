/**
 * The rhythm model MBG/CNBD-k: while alive, a buyer's gaps are Erlang-k with rate λ, λ ~ Gamma(r, alpha); after every
 * occasion, the first included, the buyer leaves with probability p ~ Beta(a, b).
 *
 * Sources: Batislam, Denizel & Filiztekin 2007 (the modified BG/NBD); Platzer & Reutterer 2016, Reutterer, Platzer &
 * Schröder 2021 (Erlang gaps).
 */
export interface ModelParams {
  /** The shop's regularity: 1 comes at random, 2 and up is clock-like. A whole number. */
  readonly k: number;
  readonly r: number;
  /** In the unit of time of the histories it is used with. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  /**
   * 1 (the default): a buyer may leave after the first occasion too (MBG). 0: only after a repeat occasion (BG, Fader, Hardie
   * & Lee 2005), kept for checks against other software.
   */
  readonly z?: 0 | 1;
}

/** All that the model needs to know of one buyer, in any one unit of time. */
export interface BuyerSummary {
  /** Repeat occasions: occasions − 1. A whole number, 0 … 5,000 and more. */
  readonly x: number;
  /** From the first occasion to the last: t_x in the papers, where it is called "recency". 0 where x = 0. */
  readonly tx: number;
  /** From the first occasion to now. T ≥ tx. */
  readonly T: number;
  /** Σ ln(gap) over the x gaps. */
  readonly litt: number;
}

/** Whether the probability of leaving at the first occasion is counted (see `ModelParams.z`). */
export function leavesAtFirst(params: ModelParams): 0 | 1 {
  return params.z ?? 1;
}

/** R = r + k·x, the shape of what is known of the buyer's rate after x gaps. */
export function rateShape(params: ModelParams, x: number): number {
  return params.r + params.k * x;
}

/** The silence so far, T − t_x; never negative, whatever rounding did to a division by seven. */
export function silenceOf(buyer: BuyerSummary): number {
  return Math.max(0, buyer.T - buyer.tx);
}

import { logGamma } from '#app/domain/stats/log-gamma.ts';

/**
 * The Gamma–Gamma model of spend: an order's amount is Gamma(p, ν), ν ~ Gamma(q, gamma), independent of when the buyer buys.
 *
 * Source: Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value".
 */
export interface SpendParams {
  readonly p: number;
  readonly q: number;
  /** In the unit of money of the amounts. */
  readonly gamma: number;
}

/** What one buyer spent: `orders` repeat orders (1 or more) of `mean` each (above nought). */
export interface BuyerSpend {
  readonly orders: number;
  readonly mean: number;
}

/**
 * The log-likelihood of one buyer's mean spend m over x orders:
 *
 * lnΓ(px + q) − lnΓ(px) − lnΓ(q) + q·ln γ + (px − 1)·ln m + px·ln x − (px + q)·ln(γ + m·x)
 */
export function spendLogLikelihood({ p, q, gamma }: SpendParams, { orders, mean }: BuyerSpend): number {
  const shape = p * orders;
  const total = mean * orders;
  const constant = logGamma(shape + q) - logGamma(shape) - logGamma(q);
  // (px)·ln(mx/(γ + mx)) + q·ln(γ/(γ + mx)) − ln m: the powers paired so that none of them grows.
  return constant - shape * Math.log1p(gamma / total) - q * Math.log1p(total / gamma) - Math.log(mean);
}

/**
 * The expected amount of this buyer's next order: the shop's mean for a buyer without repeat orders, the buyer's own more and more.
 *
 * E[M] = p·(γ + m·x)/(px + q − 1).
 *
 * @returns undefined where px + q ≤ 1: such heavy tails have no mean
 */
export function expectedSpend({ p, q, gamma }: SpendParams, spend: BuyerSpend | undefined): number | undefined {
  const orders = spend?.orders ?? 0;
  const total = orders * (spend?.mean ?? 0);
  const weight = p * orders + q - 1;
  return weight > 0 ? (p * (gamma + total)) / weight : undefined;
}

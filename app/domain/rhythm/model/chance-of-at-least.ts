import { incompleteBeta } from '#app/domain/stats/incomplete-beta.ts';
import { logStays } from './log-likelihood.ts';
import { leavesAtFirst, type ModelParams } from './model.ts';

/**
 * P(X(T) ≥ x): the chance that a buyer of whom nothing is known yet makes x repeat purchases within T of the first.
 *
 * Staying and buying are independent: [B(a, b + x − 1 + z)/B(a, b)] · I_q(kx, r), q = T/(α + T).
 *
 * @param x whole number from 1
 */
export function chanceOfAtLeast(params: ModelParams, x: number, T: number): number {
  const stays = Math.exp(logStays(params.a, params.b, x - 1 + leavesAtFirst(params)));
  return stays * incompleteBeta(T / (params.alpha + T), params.k * x, params.r);
}

import { z } from 'zod';
import { expectedOrders } from '#app/domain/rhythm/model/expected-orders.ts';
import { probabilityAlive } from '#app/domain/rhythm/model/leaving.ts';
import { logLikelihood } from '#app/domain/rhythm/model/log-likelihood.ts';
import { probabilityActive } from '#app/domain/rhythm/model/probability-active.ts';
import { Refusal } from './refusal.ts';

/** What the model says of one case. */
export interface CaseResult {
  readonly tag?: string;
  readonly LL: number;
  readonly palive: number;
  readonly pactive: number;
  readonly cet: number;
}

const positive = z.number().positive();
const notNegative = z.number().nonnegative();

const Case = z
  .object({
    tag: z.string().optional(),
    z: z.union([z.literal(0), z.literal(1)]).default(1),
    k: z.number().int().min(1),
    r: positive,
    alpha: positive,
    a: positive,
    b: positive,
    x: z.number().int().nonnegative(),
    t_x: notNegative,
    T: notNegative,
    litt: z.number(),
    t: notNegative,
  })
  .refine((one) => one.t_x <= one.T, { path: ['t_x'], message: 'expected t_x to be at most T' });

/** Evaluates cases shaped like {z, k, r, alpha, a, b, x, t_x, T, litt, t}; throws Refusal naming the first bad case and field. */
export function evaluateCases(input: unknown, file: string): CaseResult[] {
  const cases = z.array(Case).safeParse(input);
  if (!cases.success) {
    const issue = cases.error.issues[0];
    const [index, ...field] = issue?.path ?? [];
    const where =
      index === undefined ? '' : `, case ${Number(index) + 1}${field.length > 0 ? `, ${field.join('.')}` : ''}`;
    throw new Refusal(`${file}${where}: ${issue?.message ?? 'not a list of cases'}.`);
  }
  return cases.data.map(({ tag, x, t_x: tx, T, litt, t, ...params }) => {
    const buyer = { x, tx, T, litt };
    return {
      ...(tag !== undefined && { tag }),
      LL: logLikelihood(params, buyer),
      palive: probabilityAlive(params, buyer),
      pactive: probabilityActive(params, buyer, t),
      cet: expectedOrders(params, buyer, t),
    };
  });
}

import { expect, it } from 'vitest';
import { expectedOrders } from '#app/domain/rhythm/model/expected-orders.ts';
import { probabilityAlive } from '#app/domain/rhythm/model/leaving.ts';
import { logLikelihood } from '#app/domain/rhythm/model/log-likelihood.ts';
import type { ModelParams } from '#app/domain/rhythm/model/model.ts';
import { probabilityActive } from '#app/domain/rhythm/model/probability-active.ts';
import { describeWithData } from './describe-with-data.ts';
import { dataSets, measured, type ModelName, readRows, relativeError } from './reference-data.ts';

const columns: readonly { model: ModelName; prefix: string; z: 0 | 1 }[] = [
  { model: 'MBG/CNBD-k', prefix: 'mbgk', z: 1 },
  { model: 'MBG/NBD', prefix: 'mbg', z: 1 },
  { model: 'BG/CNBD-k', prefix: 'bgk', z: 0 },
];

describeWithData('every buyer of four shops at the reference parameters', () => {
  it.each(dataSets)('$name: LL, P(alive), P(active), E[orders] within 1e-6', (set) => {
    const rows = readRows(`reference/ref_${set.name}.csv.gz`);
    expect(rows.length).toBeGreaterThan(1500);
    for (const { model, prefix, z } of columns) {
      const { k, r, alpha, a, b } = measured(set, model);
      const params: ModelParams = { z, k, r, alpha, a, b };
      // Printed with ten digits: half a unit of the last is 5e-10.
      expect(largestError(rows, prefix, params, set.holdoutWeeks)).toBeLessThan(1e-6);
    }
  });
});

function largestError(rows: readonly Record<string, string>[], prefix: string, params: ModelParams, t: number): number {
  let largest = 0;
  for (const row of rows) {
    const number = (name: string) => Number(row[name]);
    const buyer = { x: number('x'), tx: number('t_x'), T: number('T'), litt: number('litt') };
    const errors = [
      relativeError(logLikelihood(params, buyer), number(`${prefix}_ll`)),
      relativeError(probabilityAlive(params, buyer), number(`${prefix}_palive`)),
      relativeError(probabilityActive(params, buyer, t), number(`${prefix}_pactive`)),
      relativeError(expectedOrders(params, buyer, t), number(`${prefix}_cet`)),
    ];
    largest = Math.max(largest, ...errors);
  }
  return largest;
}

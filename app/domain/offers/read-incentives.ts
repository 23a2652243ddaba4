import { incentiveKey } from './incentive-key.ts';
import { type Incentive, incentiveKinds } from './incentive.ts';
import { type FieldProblem, isWithin, type Limits, readWhole } from './read-field.ts';

/** What can be wrong with a list of incentives, besides its numbers. */
export type IncentiveProblem = 'not-an-incentive' | 'twice' | 'not-a-whole-number' | 'out-of-range';

/** The numbers that make sense: how many there may be, whole per cents, and amounts of money. */
export interface IncentiveLimits {
  readonly incentives: Limits;
  readonly percent: Limits;
  readonly valueMinor: Limits;
  readonly among: Limits;
}

/** A list, or a value in it by its path: `incentives.2.costMinor`. */
export type IncentivePath<F extends string> = F | `${F}.${number}` | `${F}.${number}.${string}`;

/** The incentives in a list read from JSON, each of them once, or the first thing that is wrong. "None" is never listed. */
export function readIncentives<F extends string>(
  field: F,
  value: unknown,
  limits: IncentiveLimits,
): readonly Incentive[] | FieldProblem<IncentivePath<F>, IncentiveProblem> {
  if (!Array.isArray(value)) return { field, problem: 'not-an-incentive' };
  if (!isWithin(limits.incentives, value.length)) return { field, problem: 'out-of-range' };
  const incentives: Incentive[] = [];
  for (const [at, one] of value.entries()) {
    const read = readIncentive(`${field}.${at}`, one, limits);
    if ('problem' in read) return read;
    incentives.push(read);
  }
  const isTwice = new Set(incentives.map(incentiveKey)).size < incentives.length;
  return isTwice ? { field, problem: 'twice' } : incentives;
}

function readIncentive<F extends string>(
  field: F,
  value: unknown,
  limits: IncentiveLimits,
): Incentive | FieldProblem<F | `${F}.${string}`, IncentiveProblem> {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const kind = incentiveKinds.find((one) => one === given['kind']);
  type Read = Incentive | FieldProblem<F | `${F}.${string}`, IncentiveProblem>;
  const valued = (part: string, within: Limits, incentiveOf: (value: number) => Read): Read => {
    const read = readWhole(`${field}.${part}`, given[part], within);
    return typeof read === 'number' ? incentiveOf(read) : read;
  };
  switch (kind) {
    case 'percent':
      return valued('percent', limits.percent, (percent) => ({ kind, percent }));
    case 'free-shipping':
    case 'gift':
      return valued('costMinor', limits.valueMinor, (costMinor) => ({ kind, costMinor }));
    case 'draw':
      return valued('costMinor', limits.valueMinor, (costMinor) =>
        valued('among', limits.among, (among) => ({ kind, costMinor, among })),
      );
    case 'store-credit':
    case 'gift-card':
    case 'amount':
      return valued('minor', limits.valueMinor, (minor) => ({ kind, minor }));
    default:
      return { field, problem: 'not-an-incentive' };
  }
}

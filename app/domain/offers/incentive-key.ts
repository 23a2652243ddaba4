import type { Incentive } from './incentive.ts';

/** The name of an incentive in tables and figures, e.g. `percent:10`, `amount:500`, `free-shipping:490`, `draw:50000:20`, `none`. */
export function incentiveKey(incentive: Incentive): string {
  switch (incentive.kind) {
    case 'none':
      return 'none';
    case 'percent':
      return `percent:${incentive.percent}`;
    case 'free-shipping':
    case 'gift':
      return `${incentive.kind}:${incentive.costMinor}`;
    case 'draw':
      return `draw:${incentive.costMinor}:${incentive.among}`;
    case 'store-credit':
    case 'gift-card':
    case 'amount':
      return `${incentive.kind}:${incentive.minor}`;
  }
}

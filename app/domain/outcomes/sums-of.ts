import type { Arm, ArmSums } from './arm-sums.ts';

/** One enrolment as the sums see it. */
export interface EnrolmentOutcome {
  readonly buyer: string;
  readonly arm: Arm;
  /** The share held out on the day of entry, above 0 and below 1. */
  readonly heldOut: number;
  readonly bought: boolean;
  /** The measure, refunds taken off. */
  readonly y: number;
  /** What the model expected of it on the day of entry. */
  readonly x: number;
}

/** The sums of a list of enrolments, one row an arm that has any: what the SQL of `ArmSums` does, for lists that are at hand. */
export function sumsOf(enrolments: Iterable<EnrolmentOutcome>): ArmSums[] {
  const buyers = new Map<string, BuyerTotal>();
  for (const { buyer, arm, heldOut, bought, y, x } of enrolments) {
    const key = `${arm} ${buyer}`;
    const before = buyers.get(key) ?? { arm, n: 0, bought: 0, a: 0, y: 0, x: 0 };
    const w = 1 / (arm === 'control' ? heldOut : 1 - heldOut);
    buyers.set(key, {
      arm,
      n: before.n + 1,
      bought: before.bought + Number(bought),
      a: before.a + w,
      y: before.y + w * y,
      x: before.x + w * x,
    });
  }
  return addUp(buyers.values());
}

interface BuyerTotal {
  readonly arm: Arm;
  readonly n: number;
  readonly bought: number;
  readonly a: number;
  readonly y: number;
  readonly x: number;
}

function addUp(buyers: Iterable<BuyerTotal>): ArmSums[] {
  const arms = new Map<Arm, ArmSums>();
  for (const { arm, n, bought, a, y, x } of buyers) {
    const before = arms.get(arm) ?? noSums(arm);
    arms.set(arm, {
      arm,
      buyers: before.buyers + 1,
      enrolments: before.enrolments + n,
      bought: before.bought + bought,
      a: before.a + a,
      y: before.y + y,
      x: before.x + x,
      aa: before.aa + a * a,
      ay: before.ay + a * y,
      ax: before.ax + a * x,
      yy: before.yy + y * y,
      xy: before.xy + x * y,
      xx: before.xx + x * x,
    });
  }
  return [...arms.values()];
}

/** An arm in which nobody is. */
export function noSums(arm: Arm): ArmSums {
  return { arm, buyers: 0, enrolments: 0, bought: 0, a: 0, y: 0, x: 0, aa: 0, ay: 0, ax: 0, yy: 0, xy: 0, xx: 0 };
}

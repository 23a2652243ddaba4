import type { Arm, ArmSums } from '#app/domain/outcomes/arm-sums.ts';
import { noSums } from '#app/domain/outcomes/sums-of.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Total {
  a: number;
  y: number;
  x: number;
}

/** `sumsOf`, kept up to date as enrolments and orders come in: a year of daily looks would take hours otherwise. */
export class RunningSums {
  readonly arms: readonly [Writable<ArmSums>, Writable<ArmSums>] = [noSums('treated'), noSums('control')];
  private readonly totals = new Map<number, Total>();

  /** An enrolment of weight w, of whom the model expects x. */
  enrol(buyer: number, arm: Arm, w: number, x: number) {
    const sums = this.of(arm);
    const total = this.totals.get(keyOf(buyer, arm)) ?? { a: 0, y: 0, x: 0 };
    if (total.a === 0) {
      sums.buyers += 1;
      this.totals.set(keyOf(buyer, arm), total);
    }
    sums.enrolments += 1;
    this.move(sums, total, w, 0, w * x);
  }

  /** Something happened to one of them: y more than before. */
  add(buyer: number, arm: Arm, w: number, y: number, isFirstPurchase: boolean) {
    const sums = this.of(arm);
    if (isFirstPurchase) sums.bought += 1;
    const total = this.totals.get(keyOf(buyer, arm));
    if (total) this.move(sums, total, 0, w * y, 0);
  }

  private of(arm: Arm) {
    return this.arms[arm === 'treated' ? 0 : 1];
  }

  private move(sums: Writable<ArmSums>, total: Total, a: number, y: number, x: number) {
    sums.aa -= total.a ** 2;
    sums.ay -= total.a * total.y;
    sums.ax -= total.a * total.x;
    sums.yy -= total.y ** 2;
    sums.xy -= total.x * total.y;
    sums.xx -= total.x ** 2;
    total.a += a;
    total.y += y;
    total.x += x;
    sums.a += a;
    sums.y += y;
    sums.x += x;
    sums.aa += total.a ** 2;
    sums.ay += total.a * total.y;
    sums.ax += total.a * total.x;
    sums.yy += total.y ** 2;
    sums.xy += total.x * total.y;
    sums.xx += total.x ** 2;
  }
}

const keyOf = (buyer: number, arm: Arm) => 2 * buyer + Number(arm === 'control');

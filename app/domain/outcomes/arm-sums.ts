/** The two arms of every playbook: those who are contacted, and those held out. */
export type Arm = 'treated' | 'control';

/**
 * One arm of one group of enrolments (a playbook, one of its versions, a rung …) and one measure y, in the sums from which
 * every figure is made. SQL delivers it.
 *
 * Each enrolment counts with the weight w = 1/chance of the arm it got: 1/(1 − held out) if treated, 1/held out if control,
 * with the share held out that was stored with it, so that a share that shrinks over the months biases nothing. A buyer
 * enrolled twice is in the same arm both times, and their enrolments resemble one another; so squares are taken of whole
 * buyers, A = Σw, Y = Σw·y, X = Σw·x over one buyer's enrolments:
 *
 *     select arm, count(*) buyers, sum(n) enrolments, sum(bought) bought, sum(a) a, sum(y) y, sum(x) x,
 *            sum(a*a) aa, sum(a*y) ay, sum(a*x) ax, sum(y*y) yy, sum(x*y) xy, sum(x*x) xx
 *     from (select arm, buyer_id, count(*) n, count(*) filter (where bought) bought,
 *                  sum(w) a, sum(w * y) y, sum(w * x) x from … group by arm, buyer_id) buyer
 *     group by arm
 *
 * y is what happened up to now within the enrolment's window (1 or 0 for "bought", money for money); both arms were drawn on
 * the same days, so windows that are still open bias nothing either. x is known on the day of entry and is the same for
 * both arms: the model's expectation of y.
 */
export interface ArmSums {
  readonly arm: Arm;
  readonly buyers: number;
  readonly enrolments: number;
  /** Enrolments with a purchase in the window, whatever the measure. */
  readonly bought: number;
  readonly a: number;
  readonly y: number;
  readonly x: number;
  readonly aa: number;
  readonly ay: number;
  readonly ax: number;
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

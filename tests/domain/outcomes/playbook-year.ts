import { armShare } from '#app/domain/outcomes/arm-share.ts';
import type { Arm } from '#app/domain/outcomes/arm-sums.ts';
import type { Effect } from '#app/domain/outcomes/effect.ts';
import type { DrawnArms } from '#app/domain/outcomes/sample-ratio.ts';
import { randomOf } from '#tests/store/random.ts';
import { RunningSums } from './running-sums.ts';
import type { SilentBuyer } from './silent-buyers.ts';

/** A playbook in a simulated shop whose truth is known. */
export interface World {
  readonly seed: number;
  readonly pool: readonly SilentBuyer[];
  readonly enrolmentsADay: number;
  /** By how much a contact raises the chance of a return, on average. */
  readonly lift: number;
  /** How many of a day's enrolments have been enrolled before: they keep their arm, and resemble themselves. */
  readonly again: number;
  readonly margin: number;
  /** Off every order of a contacted buyer: 0.1 for a tenth. */
  readonly discount: number;
}

/** What stands at the end of a day. */
export interface Standing {
  readonly day: number;
  readonly returned: RunningSums;
  readonly profit: RunningSums;
  /** The true effects up to this day, per enrolment. */
  readonly truth: { readonly returned: number; readonly profit: number };
  /** Of the treated: returns so far, and those within seven days of the contact. */
  readonly raw: number;
  readonly lastTouch: number;
  readonly drawn: readonly DrawnArms[];
}

interface Person {
  readonly id: number;
  /** The keyed hash: decides their arm for good. */
  readonly u: number;
  /** Where in the pool they come from. */
  readonly place: number;
}

const DAYS = 365;
const LAST_TOUCH_DAYS = 7;

/** One year of a playbook, looked at every evening; the share held out follows what has been seen. `look` returns the effect on returns. */
export function playbookYear(world: World, look: (standing: Standing) => Effect) {
  const { pool, enrolmentsADay, again, lift, margin, discount } = world;
  const random = randomOf(world.seed);
  const [returned, profit] = [new RunningSums(), new RunningSums()];
  const people: Person[] = [];
  const orders: (() => void)[][] = Array.from({ length: DAYS + 1 }, () => []);
  const drawn = new Map<number, { heldOut: number; treated: number; control: number }>();
  const base = pool.reduce((sum, one) => sum + Number(one.returnsAfter <= one.windowDays), 0) / pool.length;
  let [enrolments, trueReturns, trueProfit, raw, lastTouch] = [0, 0, 0, 0, 0];
  let effect: Effect | undefined;
  let heldOut: number | undefined;

  const someone = (day: number): Person => {
    if (people.length > 20 && random.chance(again)) return random.pick(people);
    // In the second half of the year business is better: the better of two.
    const places = [random.below(pool.length), random.below(pool.length)];
    const place = day > DAYS / 2 ? Math.max(...places) : (places[0] ?? 0);
    const person = { id: people.length, u: random.next(), place };
    people.push(person);
    return person;
  };
  const at = (day: number, what: () => void) => {
    if (day < DAYS) orders[day]?.push(what);
  };
  const enrol = (day: number, share: number) => {
    const isNew = people.length;
    const person = someone(day);
    const arm: Arm = person.u < share ? 'control' : 'treated';
    const w = 1 / (arm === 'control' ? share : 1 - share);
    // Their next silence is much like their last.
    const buyer = pool[Math.min(pool.length - 1, Math.max(0, person.place + random.below(41) - 20))];
    if (!buyer) return;
    if (person.id === isNew) {
      const counts = drawn.get(share) ?? { heldOut: share, treated: 0, control: 0 };
      counts[arm] += 1;
      drawn.set(share, counts);
    }
    enrolments += 1;
    returned.enrol(person.id, arm, w, buyer.chance);
    profit.enrol(person.id, arm, w, margin * buyer.expectedMinor);
    const unasked = buyer.returnsAfter <= buyer.windowDays ? buyer.returnsAfter : Infinity;
    const prompted =
      unasked === Infinity && random.chance(lift / (1 - base)) ? random.below(buyer.windowDays) : Infinity;
    const off = arm === 'treated' ? discount : 0;
    const buys = (after: number) => {
      const earned = (margin - off) * buyer.orderMinor;
      at(day + Math.floor(after), () => {
        returned.add(person.id, arm, w, 1, true);
        profit.add(person.id, arm, w, earned, true);
        if (arm === 'control') return;
        raw += 1;
        if (after <= LAST_TOUCH_DAYS) lastTouch += 1;
      });
    };
    if (unasked < Infinity) {
      buys(unasked);
      at(day + Math.floor(unasked), () => (trueProfit -= discount * buyer.orderMinor));
    } else if (prompted < Infinity) {
      if (arm === 'treated') buys(prompted);
      at(day + prompted, () => {
        trueReturns += 1;
        trueProfit += (margin - discount) * buyer.orderMinor;
      });
    }
  };

  for (let day = 0; day < DAYS; day += 1) {
    heldOut = armShare({ enrolmentsAYear: enrolmentsADay * DAYS, returned: effect, before: heldOut });
    const today = Math.floor(enrolmentsADay) + Number(random.chance(enrolmentsADay % 1));
    for (let i = 0; i < today; i += 1) enrol(day, heldOut);
    for (const happens of orders[day] ?? []) happens();
    const truth = { returned: trueReturns / enrolments, profit: trueProfit / enrolments };
    effect = look({ day, returned, profit, truth, raw, lastTouch, drawn: [...drawn.values()] });
  }
}

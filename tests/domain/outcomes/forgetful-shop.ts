import type { Arm } from '#app/domain/outcomes/arm-sums.ts';
import type { EnrolmentOutcome } from '#app/domain/outcomes/sums-of.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { waitBefore } from '#app/domain/playbooks/rung-dates.ts';
import { randomOf } from '#tests/store/random.ts';

/** A shop whose truth is known: who comes back unasked, who had only forgotten, and whom only the last rung moves. */
export interface ForgetfulShop {
  readonly seed: number;
  readonly people: number;
  /** Of those who would not come by themselves. */
  readonly forgotten: number;
  readonly movedByOffer: number;
}

/** One enrolment: the days after entry on which they would come, contacted and held out; Infinity for never. */
interface Fate {
  readonly buyer: string;
  readonly arm: Arm;
  readonly heldOut: number;
  /** On which they enter, from 0. */
  readonly entersOn: number;
  readonly secondRungOn: number;
  readonly contacted: number;
  readonly unasked: number;
  readonly chance: number;
}

const ENTER_DAYS = 240;
const UNASKED = 0.3;
const ladder = defaultPlaybook('win-back');

/** A year of enrolments; four in ten are held out, later three. A quarter of them have been enrolled before. */
export function forgetfulShop({ seed, people, forgotten, movedByOffer }: ForgetfulShop): Fate[] {
  const random = randomOf(seed, 118);
  const draws = Array.from({ length: people }, () => random.next());
  return draws.map((_, i): Fate => {
    const who = random.chance(0.25) ? random.below(people) : i;
    const gap = 10 + random.below(120);
    const window = Math.max(30, 1.5 * gap);
    const secondRungOn = waitBefore(2, gap, ladder);
    const lastRungOn = secondRungOn + waitBefore(3, gap, ladder);
    const unasked = random.chance(UNASKED) ? random.below(window) : Infinity;
    const heldOut = who < people / 2 ? 0.4 : 0.3; // of a person, for good
    const minds = random.next();
    const moved = minds < forgotten ? random.below(secondRungOn) : movesLate();
    function movesLate() {
      return minds < forgotten + movedByOffer ? lastRungOn + random.below(14) : Infinity;
    }
    return {
      buyer: String(who),
      arm: (draws[who] ?? 0) < heldOut ? 'control' : 'treated',
      heldOut,
      entersOn: Math.floor((i / people) * ENTER_DAYS),
      secondRungOn,
      contacted: Math.min(unasked, moved),
      unasked,
      chance: UNASKED * (0.8 + 0.4 * random.next()),
    };
  });
}

/** What is seen on a day, counted until the second rung or over the whole ladder, with what contacting has truly done by then. */
export function seenOn(day: number, fates: readonly Fate[], side: 'reminder' | 'ladder') {
  const entered = fates.filter(({ entersOn }) => entersOn <= day);
  const until = (one: Fate) => Math.min(day - one.entersOn + 1, side === 'reminder' ? one.secondRungOn : Infinity);
  const outcomes = entered.map((one): EnrolmentOutcome => {
    const bought = (one.arm === 'treated' ? one.contacted : one.unasked) < until(one);
    const { buyer, arm, heldOut, chance: x } = one;
    return { buyer, arm, heldOut, bought, y: Number(bought), x };
  });
  const moved = entered.filter((one) => one.contacted < until(one)).length;
  const unmoved = entered.filter((one) => one.unasked < until(one)).length;
  return { outcomes, truth: (moved - unmoved) / entered.length };
}

/** Of one clock, on one day: how the shop stands by it. */
export interface ClockOutcome {
  /** The median of the repeat buyers' expected gaps (expected_on − last_on), in days; undefined without repeat buyers. */
  readonly expectedDays: number | undefined;
  /** How many buyers are in each state; a state that is not named holds none. */
  readonly buyersByState: Readonly<Record<string, number>>;
}

/** A refit that is held back, and for how many refits running. */
export interface HeldRefit {
  readonly outcome: ClockOutcome;
  readonly times: number;
}

/** Why a refit is held back, in numbers: shares are of the old gap, and of all buyers. */
export type HoldReason =
  | { readonly kind: 'gap-jumped'; readonly fromDays: number; readonly toDays: number }
  | { readonly kind: 'state-jumped'; readonly state: string; readonly fromShare: number; readonly toShare: number };

/** What becomes of a refit. */
export type RefitDecision =
  { readonly kind: 'accept' } | { readonly kind: 'hold'; readonly why: HoldReason; readonly held: HeldRefit };

/** The median expected gap may become a quarter longer, or a fifth shorter (× or ÷ 1.25). */
const LARGEST_STRETCH = 1.25;
/** No state may gain or lose more than ten points of all buyers. */
const LARGEST_SHIFT = 0.1;
/** The same jump in so many refits running is what the data say, and no accident of one night. */
const BELIEVED_AFTER = 7;

/**
 * Whether a refit may take effect, or is held back and shown because it jumps: the median expected gap moves by more than a
 * quarter, or the share of a state among all buyers by more than ten points, both clocks seen on the same day and data.
 *
 * A jump that comes out the same (within these limits) in seven refits running is accepted: the shop has changed, or more of
 * its past was imported. Somebody may accept it earlier by hand.
 *
 * @param previous by the clock in force; undefined before the first one, which is accepted
 * @param next by the refitted clock
 * @param held what is being held back already
 */
export function holdBack(previous: ClockOutcome | undefined, next: ClockOutcome, held?: HeldRefit): RefitDecision {
  const why = previous && jumpBetween(previous, next);
  if (!why) return { kind: 'accept' };
  const times = held && !jumpBetween(held.outcome, next) ? held.times + 1 : 1;
  return times >= BELIEVED_AFTER ? { kind: 'accept' } : { kind: 'hold', why, held: { outcome: next, times } };
}

function jumpBetween(from: ClockOutcome, to: ClockOutcome): HoldReason | undefined {
  const { expectedDays: fromDays } = from;
  const { expectedDays: toDays } = to;
  if (fromDays !== undefined && toDays !== undefined && isStretched(fromDays, toDays)) {
    return { kind: 'gap-jumped', fromDays, toDays };
  }
  const states = Object.keys({ ...from.buyersByState, ...to.buyersByState });
  const shifts = states.map((state) => {
    return { kind: 'state-jumped' as const, state, fromShare: shareOf(from, state), toShare: shareOf(to, state) };
  });
  const size = ({ fromShare, toShare }: (typeof shifts)[number]) => Math.abs(toShare - fromShare);
  return shifts.filter((shift) => size(shift) > LARGEST_SHIFT).sort((one, other) => size(other) - size(one))[0];
}

function isStretched(fromDays: number, toDays: number): boolean {
  return toDays > LARGEST_STRETCH * fromDays || fromDays > LARGEST_STRETCH * toDays;
}

function shareOf({ buyersByState }: ClockOutcome, state: string): number {
  const all = Object.values(buyersByState).reduce((sum, buyers) => sum + buyers, 0);
  return all === 0 ? 0 : (buyersByState[state] ?? 0) / all;
}

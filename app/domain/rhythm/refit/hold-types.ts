import type { FittedType } from '../clock.ts';
import { holdBack, type ClockOutcome, type HeldRefit, type HoldReason } from './hold-back.ts';

/** A product type whose refit is held back. */
export interface HeldType {
  readonly type: string;
  readonly why: HoldReason;
  readonly held: HeldRefit;
}

/** The types whose rhythm may be in force after a refit, and those that keep the one they had. */
export interface TypesDecision {
  readonly types: readonly FittedType[];
  readonly held: readonly HeldType[];
}

/** How the buyers of each type stand, by name: by the clocks in force, and by those of the refit. */
export interface TypeOutcomes {
  readonly before: Readonly<Record<string, ClockOutcome>>;
  readonly after: Readonly<Record<string, ClockOutcome>>;
}

/**
 * `holdBack` for each product type by itself, so that a jump of one neither hides among the rest of the shop nor holds the
 * rest up.
 *
 * A type without a clock of its own until now has nothing to jump from, like the first fit of a shop. One that would lose its
 * own is seen by the shop's clock.
 *
 * @param inForce the types that have their own clock now
 * @param next those of the refit
 * @param held what is being held back already
 */
export function holdTypes(
  inForce: readonly FittedType[],
  next: readonly FittedType[],
  { before, after }: TypeOutcomes,
  held: readonly HeldType[],
): TypesDecision {
  const jumps = inForce.flatMap(({ type }): HeldType[] => {
    const seen = after[type];
    const known = held.find((one) => one.type === type)?.held;
    const decision = seen ? holdBack(before[type], seen, known) : { kind: 'accept' as const };
    return decision.kind === 'hold' ? [{ type, why: decision.why, held: decision.held }] : [];
  });
  const keeps = ({ type }: FittedType) => jumps.some((jump) => jump.type === type);
  return { types: [...next.filter((one) => !keeps(one)), ...inForce.filter(keeps)], held: jumps };
}

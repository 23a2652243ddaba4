import { drawLimits } from './draw-limits.ts';
import type { Incentive } from './incentive.ts';
import { offerLimits } from './offer-settings.ts';
import { type FieldProblem, readNumber, readPrefix, readText, readWhole } from './read-field.ts';
import { type IncentivePath, type IncentiveProblem, readIncentives } from './read-incentives.ts';

/** What the merchant says of costs and offers: all that the arithmetic of an incentive cannot measure by itself. */
export interface OfferPolicy {
  /** What is left of a price after the goods, 0 … 1; null until the merchant enters it, and until then nothing is offered. */
  readonly margin: number | null;
  /** What must be left of a price after the goods and the incentive, 0 … 1. Hard: no incentive ever leaves less. */
  readonly marginFloor: number;
  /** What one message costs, minor units, fractions allowed: a mail costs a tenth of a cent. */
  readonly messageMinor: number;
  /** What a minute of staff costs, minor units. */
  readonly staffMinuteMinor: number;
  /** Minutes that one task takes. */
  readonly taskMinutes: number;
  /** What the merchant pays to win one new buyer, minor units; null until entered. */
  readonly acquisitionMinor: number | null;
  /** What may be offered. Empty: nothing, which is where everybody starts. */
  readonly incentives: readonly Incentive[];
  /** Days for which a code can be used. */
  readonly validDays: number;
  /** What codes begin with. */
  readonly prefix: string;
  /** The rules of prize draws, as buyers read them; empty until written, and until then no draw is offered. */
  readonly drawRules: string;
}

/** What holds until a merchant says otherwise: no margin, so no offer. Price is the last resort. */
export const defaultOfferPolicy: OfferPolicy = {
  margin: null,
  marginFloor: 0.1,
  messageMinor: 0,
  staffMinuteMinor: 0,
  taskMinutes: 10,
  acquisitionMinor: null,
  incentives: [],
  validDays: 30,
  prefix: 'BACK',
  drawRules: '',
};

/** The numbers that make sense, both ends included. */
export const policyLimits = {
  /** A margin of nothing or of the whole price is a slip of the finger. */
  margin: { from: 0.01, to: 0.99 },
  marginFloor: { from: 0, to: 0.99 },
  messageMinor: { from: 0, to: 100_000 },
  staffMinuteMinor: { from: 0, to: 1_000_000 },
  taskMinutes: { from: 0, to: 480 },
  acquisitionMinor: { from: 1, to: 1e12 },
  /** Of one incentive: face value or cost. */
  valueMinor: { from: 1, to: 1e12 },
  /** How many incentives may be allowed at once: each needs people of its own before it can be judged. */
  incentives: { from: 0, to: 8 },
  percent: offerLimits.percent,
  validDays: offerLimits.validDays,
  prefix: offerLimits.prefix,
  among: drawLimits.among,
  drawRules: drawLimits.rules,
} as const;

/** What is wrong with a field; the numbers that would be right are in `policyLimits`. */
export type PolicyProblem = FieldProblem<
  keyof OfferPolicy | IncentivePath<'incentives'>,
  FieldProblem['problem'] | IncentiveProblem | 'above-margin' | 'not-text' | 'draw-without-rules'
>;

/** A policy that makes sense, or everything that is wrong with it. */
export type ParsedOfferPolicy =
  | { readonly ok: true; readonly policy: OfferPolicy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * A policy read from JSON: fields that are missing take their default, a prefix in small letters is raised.
 *
 * Nonsense is refused field by field, not mended. A floor above the margin itself is refused: it would forbid everything in
 * silence. A draw without its rules is refused: nobody may be promised a prize without being told how it is won.
 */
export function parseOfferPolicy(value: unknown): ParsedOfferPolicy {
  const given = typeof value === 'object' && value !== null ? value : {};
  const read: Record<keyof OfferPolicy, unknown> = { ...defaultOfferPolicy, ...given };
  const fields = {
    margin: orNull(read.margin, () => readNumber('margin', read.margin, policyLimits.margin)),
    marginFloor: readNumber('marginFloor', read.marginFloor, policyLimits.marginFloor),
    messageMinor: readNumber('messageMinor', read.messageMinor, policyLimits.messageMinor),
    staffMinuteMinor: readNumber('staffMinuteMinor', read.staffMinuteMinor, policyLimits.staffMinuteMinor),
    taskMinutes: readNumber('taskMinutes', read.taskMinutes, policyLimits.taskMinutes),
    acquisitionMinor: orNull(read.acquisitionMinor, () =>
      readWhole('acquisitionMinor', read.acquisitionMinor, policyLimits.acquisitionMinor),
    ),
    incentives: readIncentives('incentives', read.incentives, policyLimits),
    validDays: readWhole('validDays', read.validDays, policyLimits.validDays),
    prefix: readPrefix('prefix', read.prefix, policyLimits.prefix),
    drawRules: readText('drawRules', read.drawRules, policyLimits.drawRules),
  };
  const problems = Object.values<unknown>(fields).filter(isProblem);
  if (!areSound(fields)) return { ok: false, problems };
  if (fields.margin !== null && fields.marginFloor > fields.margin) {
    return { ok: false, problems: [{ field: 'marginFloor', problem: 'above-margin' }] };
  }
  if (!fields.drawRules && fields.incentives.some(({ kind }) => kind === 'draw')) {
    return { ok: false, problems: [{ field: 'drawRules', problem: 'draw-without-rules' }] };
  }
  return { ok: true, policy: fields };
}

type Read<T> = { readonly [K in keyof T]: T[K] | PolicyProblem };

function areSound(fields: Read<OfferPolicy>): fields is OfferPolicy {
  return !Object.values<unknown>(fields).some(isProblem);
}

function isProblem(read: unknown): read is PolicyProblem {
  return typeof read === 'object' && read !== null && 'problem' in read;
}

function orNull<T>(value: unknown, read: () => T): T | null {
  return value === null ? null : read();
}

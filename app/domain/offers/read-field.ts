/** Both ends included. */
export interface Limits {
  readonly from: number;
  readonly to: number;
}

/** What is wrong with one field of the settings. */
export interface FieldProblem<Field extends string = string, Problem extends string = NumberProblem | PrefixProblem> {
  readonly field: Field;
  readonly problem: Problem;
}

type NumberProblem = 'not-a-number' | 'not-a-whole-number' | 'out-of-range';
type PrefixProblem = 'not-letters-and-digits' | 'out-of-range';

/** A whole number within the limits, or what is wrong with it; nonsense is refused, not mended. */
export function readWhole<F extends string>(
  field: F,
  value: unknown,
  limits: Limits,
): number | FieldProblem<F, 'not-a-whole-number' | 'out-of-range'> {
  if (typeof value !== 'number' || !Number.isInteger(value)) return { field, problem: 'not-a-whole-number' };
  return isWithin(limits, value) ? value : { field, problem: 'out-of-range' };
}

/** A number within the limits, or what is wrong with it. */
export function readNumber<F extends string>(
  field: F,
  value: unknown,
  limits: Limits,
): number | FieldProblem<F, 'not-a-number' | 'out-of-range'> {
  if (typeof value !== 'number' || Number.isNaN(value)) return { field, problem: 'not-a-number' };
  return isWithin(limits, value) ? value : { field, problem: 'out-of-range' };
}

/** What codes begin with, raised to capitals; `limits` are of its length. */
export function readPrefix<F extends string>(
  field: F,
  value: unknown,
  limits: Limits,
): string | FieldProblem<F, PrefixProblem> {
  if (typeof value !== 'string' || !/^[A-Za-z0-9]*$/.test(value)) return { field, problem: 'not-letters-and-digits' };
  return isWithin(limits, value.length) ? value.toUpperCase() : { field, problem: 'out-of-range' };
}

/** A text without the spaces around it; `limits` are of its length. */
export function readText<F extends string>(
  field: F,
  value: unknown,
  limits: Limits,
): string | FieldProblem<F, 'not-text' | 'out-of-range'> {
  if (typeof value !== 'string') return { field, problem: 'not-text' };
  const text = value.trim();
  return isWithin(limits, text.length) ? text : { field, problem: 'out-of-range' };
}

/** Whether a number lies within the limits. */
export function isWithin({ from, to }: Limits, value: number): boolean {
  return from <= value && value <= to;
}

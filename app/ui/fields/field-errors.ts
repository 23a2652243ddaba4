/** What the domain's parsers find wrong with a field. */
export type FieldProblem =
  | 'not-a-number'
  | 'not-a-whole-number'
  | 'out-of-range'
  | 'not-text'
  | 'not-a-known-word'
  | 'not-yes-or-no'
  | 'not-a-list'
  | 'too-few'
  | 'too-many'
  | 'twice'
  | 'not-an-incentive'
  | 'not-letters-and-digits'
  | 'above-margin'
  | 'not-confirmed';

/** What is wrong, by the field's path in the settings, e.g. `rungs.0.waitShare`, `budget.minor`. */
export type FieldErrors = Readonly<Record<string, FieldProblem | undefined>>;

/** Problems as a parser lists them, by their field; the first of a field is said. */
export function errorsOf(problems: readonly { field: string; problem: FieldProblem }[]): FieldErrors {
  return Object.fromEntries([...problems].reverse().map(({ field, problem }) => [field, problem]));
}

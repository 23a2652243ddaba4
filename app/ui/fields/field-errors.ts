import { settingProblemKey } from '#app/domain/guards/guard-sentence.ts';
import { settingProblems, type SettingProblem } from '#app/domain/guards/setting-reader.ts';
import type { MessageKey } from '../language/message-key.ts';

/** What the domain's parsers find wrong with a field, and what only a form can. */
export type FieldProblem =
  | SettingProblem['problem']
  | 'twice'
  | 'not-an-incentive'
  | 'not-letters-and-digits'
  | 'above-margin'
  | 'draw-without-rules'
  | 'not-confirmed';

/** The sentence for it. */
export function problemKey(problem: FieldProblem): MessageKey {
  return isOfSettings(problem) ? settingProblemKey(problem) : `fields.errors.${problem}`;
}

function isOfSettings(problem: FieldProblem): problem is SettingProblem['problem'] {
  return settingProblems.some((one) => one === problem);
}

/** What is wrong, by the field's path in the settings, e.g. `rungs.0.waitShare`, `budget.minor`. */
export type FieldErrors = Readonly<Record<string, FieldProblem | undefined>>;

/** What is wrong with a field or with anything in it: the third country of a list is wrong with the list. */
export function problemWithin(errors: FieldErrors, field: string): FieldProblem | undefined {
  const path = Object.keys(errors).find((one) => one === field || one.startsWith(`${field}.`));
  return path === undefined ? undefined : errors[path];
}

/** Problems as a parser lists them, by their field; the first of a field is said. */
export function errorsOf(problems: readonly { field: string; problem: FieldProblem }[]): FieldErrors {
  return Object.fromEntries([...problems].reverse().map(({ field, problem }) => [field, problem]));
}

import { TextField } from '@shopify/polaris';
import { useText, type Text } from '../language/language-provider.tsx';
import { problemKey, type FieldProblem } from './field-errors.ts';
import type { FieldLimits } from './limits.ts';

interface NumberFieldProps {
  label: string;
  help?: string;
  /** What is typed, unread. */
  value: string;
  onChange: (value: string) => void;
  /** After the number: "days", "%". */
  unit?: string;
  /** Before the number: a currency's sign. */
  sign?: string;
  problem: FieldProblem | undefined;
  limits?: FieldLimits | undefined;
  placeholder?: string;
  isDecimal?: boolean;
}

/** A field for one number, with what is wrong with it beside it. */
export function NumberField(props: NumberFieldProps) {
  const { label, help, value, onChange, unit, sign, problem, limits, placeholder, isDecimal = false } = props;
  const text = useText();
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      inputMode={isDecimal ? 'decimal' : 'numeric'}
      autoComplete="off"
      error={problemWords(problem, limits, text) ?? false}
      {...(help ? { helpText: help } : {})}
      {...(unit ? { suffix: unit } : {})}
      {...(sign ? { prefix: sign } : {})}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

const RANGES = {
  number: 'fields.errors.between',
  money: 'fields.errors.betweenAmounts',
  characters: 'fields.errors.length',
} as const;

/** What is wrong with a field, in words; with the limits where they are known. */
export function problemWords(
  problem: FieldProblem | undefined,
  limits: FieldLimits | undefined,
  text: Text,
): string | undefined {
  if (!problem) return undefined;
  const { of = 'number', ...ends } = limits ?? {};
  if (problem === 'out-of-range' && limits) return text(RANGES[of], ends);
  // An amount is kept in whole cents, which is nothing that a reader should have to know.
  return text(problem === 'not-a-whole-number' && of === 'money' ? 'fields.errors.amount' : problemKey(problem));
}

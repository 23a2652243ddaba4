import { TextField } from '@shopify/polaris';
import { useText, type Text } from '../language/language-provider.tsx';
import { problemKey, type FieldProblem } from './field-errors.ts';

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
  /** The numbers that make sense, as they are typed. */
  limits?: { from: number; to: number } | undefined;
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

/** What is wrong with a field, in words; with the limits where they are known. */
export function problemWords(
  problem: FieldProblem | undefined,
  limits: { from: number; to: number } | undefined,
  text: Text,
): string | undefined {
  if (!problem) return undefined;
  if (problem === 'out-of-range' && limits) return text('fields.errors.between', limits);
  return text(problemKey(problem));
}

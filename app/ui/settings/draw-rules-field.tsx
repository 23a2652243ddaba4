import { BlockStack, Text, TextField } from '@shopify/polaris';
import { policyLimits } from '#app/domain/offers/offer-policy.ts';
import type { FieldProblem } from '../fields/field-errors.ts';
import { inCharacters } from '../fields/limits.ts';
import { problemWords } from '../fields/number-field.tsx';
import { useText } from '../language/language-provider.tsx';

interface DrawRulesFieldProps {
  value: string;
  problem: FieldProblem | undefined;
  onChange: (rules: string) => void;
}

const LINES = 6;

/** What buyers are told about a prize draw, in the merchant's own words: without it none is offered. */
export function DrawRulesField({ value, problem, onChange }: DrawRulesFieldProps) {
  const text = useText();
  return (
    <BlockStack gap="200">
      <TextField
        label={text('settings.economics.drawRules.label')}
        helpText={text('settings.economics.drawRules.help')}
        value={value}
        onChange={onChange}
        multiline={LINES}
        maxLength={policyLimits.drawRules.to}
        showCharacterCount
        autoComplete="off"
        error={problemWords(problem, inCharacters(policyLimits.drawRules), text) ?? false}
      />
      <Text as="p">{text('settings.economics.drawRules.law')}</Text>
    </BlockStack>
  );
}

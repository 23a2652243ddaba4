import { BlockStack, Button, FormLayout, InlineStack, Select, Text } from '@shopify/polaris';
import { incentiveKinds } from '#app/domain/offers/incentive.ts';
import { policyLimits } from '#app/domain/offers/offer-policy.ts';
import type { FieldProblem } from '../fields/field-errors.ts';
import { NumberField, problemWords } from '../fields/number-field.tsx';
import { useCurrency, useText } from '../language/language-provider.tsx';
import type { IncentiveDraft } from './economics-draft.ts';

interface IncentiveFieldsProps {
  incentives: readonly IncentiveDraft[];
  problem: FieldProblem | undefined;
  onChange: (incentives: IncentiveDraft[]) => void;
}

const KINDS = incentiveKinds.filter((kind) => kind !== 'none');

/** What may be offered at all; the playbooks choose from these, and only where one pays. */
export function IncentiveFields({ incentives, problem, onChange }: IncentiveFieldsProps) {
  const text = useText();
  const said = problemWords(problem, undefined, text);
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {text('settings.economics.incentives.title')}
        </Text>
        <Text as="p" tone="subdued">
          {text('settings.economics.incentives.what')}
        </Text>
      </BlockStack>
      {incentives.map((incentive, i) => (
        <IncentiveRow
          key={i}
          incentive={incentive}
          onChange={(change) => onChange(incentives.map((one, at) => (at === i ? { ...one, ...change } : one)))}
          onRemove={() => onChange(incentives.filter((_, at) => at !== i))}
        />
      ))}
      {said ? (
        <Text as="p" tone="critical">
          {said}
        </Text>
      ) : null}
      {incentives.length < policyLimits.incentives.to ? (
        <InlineStack>
          <Button onClick={() => onChange([...incentives, { kind: 'percent', value: '' }])}>
            {text('settings.economics.incentives.add')}
          </Button>
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}

interface IncentiveRowProps {
  incentive: IncentiveDraft;
  onChange: (change: Partial<IncentiveDraft>) => void;
  onRemove: () => void;
}

function IncentiveRow({ incentive: { kind, value }, onChange, onRemove }: IncentiveRowProps) {
  const text = useText();
  const { sign } = useCurrency();
  const name = text(`playbooks.incentiveKinds.${kind}`);
  const isCost = kind === 'free-shipping' || kind === 'gift';
  return (
    <BlockStack gap="100">
      <FormLayout>
        <FormLayout.Group>
          <Select
            label={text('settings.economics.incentives.kind')}
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: text(`playbooks.incentiveKinds.${one}`) }))}
            onChange={(word) => onChange({ kind: KINDS.find((one) => one === word) ?? kind })}
          />
          <NumberField
            label={text(isCost ? 'settings.economics.incentives.cost' : 'settings.economics.incentives.value')}
            value={value}
            onChange={(typed) => onChange({ value: typed })}
            problem={undefined}
            isDecimal={kind !== 'percent'}
            {...(kind === 'percent' ? { unit: text('playbooks.detail.percent') } : { sign })}
          />
        </FormLayout.Group>
      </FormLayout>
      <InlineStack>
        <Button
          variant="plain"
          onClick={onRemove}
          accessibilityLabel={text('settings.economics.incentives.removeOf', { name })}
        >
          {text('settings.economics.incentives.remove')}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

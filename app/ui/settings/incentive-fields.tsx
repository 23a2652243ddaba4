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

function IncentiveRow({ incentive, onChange, onRemove }: IncentiveRowProps) {
  const text = useText();
  const { kind } = incentive;
  const name = text(`playbooks.incentiveKinds.${kind}`);
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
          <ValueField incentive={incentive} onChange={onChange} />
        </FormLayout.Group>
        {kind === 'draw' ? (
          <NumberField
            label={text('settings.economics.incentives.among')}
            help={text('settings.economics.incentives.amongHelp')}
            value={incentive.among ?? ''}
            onChange={(among) => onChange({ among })}
            problem={undefined}
            unit={text('settings.economics.incentives.amongUnit')}
          />
        ) : null}
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

const COSTS = { 'free-shipping': 'cost', gift: 'cost', draw: 'prize' } as const;

function ValueField({ incentive: { kind, value }, onChange }: Pick<IncentiveRowProps, 'incentive' | 'onChange'>) {
  const text = useText();
  const { sign } = useCurrency();
  const label = kind in COSTS ? COSTS[kind as keyof typeof COSTS] : 'value';
  return (
    <NumberField
      label={text(`settings.economics.incentives.${label}`)}
      value={value}
      onChange={(typed) => onChange({ value: typed })}
      problem={undefined}
      isDecimal={kind !== 'percent'}
      {...(kind === 'percent' ? { unit: text('playbooks.detail.percent') } : { sign })}
    />
  );
}

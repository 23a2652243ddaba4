import { BlockStack, Button, FormLayout, InlineStack, Select, Text } from '@shopify/polaris';
import { incentiveKinds } from '#app/domain/offers/incentive.ts';
import { policyLimits } from '#app/domain/offers/offer-policy.ts';
import type { FieldErrors } from '../fields/field-errors.ts';
import { inMoney } from '../fields/limits.ts';
import { NumberField, problemWords } from '../fields/number-field.tsx';
import { ProblemWords } from '../fields/problem-words.tsx';
import { useCurrency, useText } from '../language/language-provider.tsx';
import type { IncentiveDraft } from './economics-draft.ts';

interface IncentiveFieldsProps {
  incentives: readonly IncentiveDraft[];
  errors: FieldErrors;
  onChange: (incentives: IncentiveDraft[]) => void;
}

const KINDS = incentiveKinds.filter((kind) => kind !== 'none');

/** What may be offered at all; the playbooks choose from these, and only where one pays. */
export function IncentiveFields({ incentives, errors, onChange }: IncentiveFieldsProps) {
  const text = useText();
  const said = problemWords(errors['incentives'], policyLimits.incentives, text);
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
          problemOf={(part) => errors[`incentives.${i}.${part}`]}
          onChange={(change) => onChange(incentives.map((one, at) => (at === i ? { ...one, ...change } : one)))}
          onRemove={() => onChange(incentives.filter((_, at) => at !== i))}
        />
      ))}
      {said ? <ProblemWords words={said} /> : null}
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
  /** What is wrong with a part of it, by the part's name in the settings. */
  problemOf: (part: string) => FieldErrors[string];
  onChange: (change: Partial<IncentiveDraft>) => void;
  onRemove: () => void;
}

function IncentiveRow({ incentive, problemOf, onChange, onRemove }: IncentiveRowProps) {
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
          <ValueField incentive={incentive} problemOf={problemOf} onChange={onChange} />
        </FormLayout.Group>
        {kind === 'draw' ? (
          <NumberField
            label={text('settings.economics.incentives.among')}
            help={text('settings.economics.incentives.amongHelp')}
            value={incentive.among ?? ''}
            onChange={(among) => onChange({ among })}
            problem={problemOf('among')}
            limits={policyLimits.among}
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

function ValueField({ incentive: { kind, value }, problemOf, onChange }: Omit<IncentiveRowProps, 'onRemove'>) {
  const text = useText();
  const { sign } = useCurrency();
  const label = kind in COSTS ? COSTS[kind as keyof typeof COSTS] : 'value';
  return (
    <NumberField
      label={text(`settings.economics.incentives.${label}`)}
      value={value}
      onChange={(typed) => onChange({ value: typed })}
      problem={problemOf(kind === 'percent' ? 'percent' : label === 'value' ? 'minor' : 'costMinor')}
      limits={kind === 'percent' ? policyLimits.percent : inMoney(policyLimits.valueMinor)}
      isDecimal={kind !== 'percent'}
      {...(kind === 'percent' ? { unit: text('playbooks.detail.percent') } : { sign })}
    />
  );
}

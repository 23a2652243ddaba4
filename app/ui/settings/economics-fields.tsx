import { BlockStack, Card, FormLayout } from '@shopify/polaris';
import { policyLimits } from '#app/domain/offers/offer-policy.ts';
import type { FieldErrors } from '../fields/field-errors.ts';
import { inMoney, inPercent } from '../fields/limits.ts';
import { NumberField } from '../fields/number-field.tsx';
import { useCurrency, useText } from '../language/language-provider.tsx';
import type { EconomicsDraft } from './economics-draft.ts';
import { DrawRulesField } from './draw-rules-field.tsx';
import { IncentiveFields } from './incentive-fields.tsx';

interface EconomicsFieldsProps {
  draft: EconomicsDraft;
  errors: FieldErrors;
  onChange: (change: Partial<EconomicsDraft>) => void;
}

/** What is earned with an order, what a contact costs, and what may be offered: without it no profit can be told. */
export function EconomicsFields({ draft, errors, onChange }: EconomicsFieldsProps) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="400">
        <FormLayout>
          <FormLayout.Group condensed>
            {(['margin', 'marginFloor'] as const).map((name) => (
              <NumberField
                key={name}
                label={text(`settings.economics.${name}.label`)}
                help={text(`settings.economics.${name}.help`)}
                value={draft[name]}
                onChange={(value) => onChange({ [name]: value })}
                unit={text('playbooks.detail.percent')}
                problem={errors[name]}
                limits={inPercent(policyLimits[name])}
                placeholder={text('settings.economics.notEntered')}
              />
            ))}
          </FormLayout.Group>
        </FormLayout>
        <Costs draft={draft} errors={errors} onChange={onChange} />
        <IncentiveFields
          incentives={draft.incentives}
          errors={errors}
          onChange={(incentives) => onChange({ incentives })}
        />
        {draft.incentives.some(({ kind }) => kind === 'draw') ? (
          <DrawRulesField
            value={draft.drawRules}
            problem={errors['drawRules']}
            onChange={(drawRules) => onChange({ drawRules })}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Costs({ draft, errors, onChange }: EconomicsFieldsProps) {
  const text = useText();
  const { sign } = useCurrency();
  const amount = (
    name: 'message' | 'staffMinute' | 'acquisition',
    field: 'messageMinor' | 'staffMinuteMinor' | 'acquisitionMinor',
  ) => (
    <NumberField
      label={text(`settings.economics.${name}.label`)}
      help={text(`settings.economics.${name}.help`)}
      value={draft[name]}
      onChange={(value) => onChange({ [name]: value })}
      sign={sign}
      problem={errors[field]}
      limits={inMoney(policyLimits[field])}
      isDecimal
      {...(name === 'acquisition' ? { placeholder: text('settings.economics.notEntered') } : {})}
    />
  );
  return (
    <FormLayout>
      {amount('message', 'messageMinor')}
      <FormLayout.Group condensed>
        {amount('staffMinute', 'staffMinuteMinor')}
        <NumberField
          label={text('settings.economics.taskMinutes.label')}
          help={text('settings.economics.taskMinutes.help')}
          value={draft.taskMinutes}
          onChange={(taskMinutes) => onChange({ taskMinutes })}
          unit={text('playbooks.detail.minutes')}
          problem={errors['taskMinutes']}
          limits={policyLimits.taskMinutes}
        />
      </FormLayout.Group>
      {amount('acquisition', 'acquisitionMinor')}
    </FormLayout>
  );
}

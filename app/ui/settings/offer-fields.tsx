import { BlockStack, Card, Checkbox, FormLayout, TextField } from '@shopify/polaris';
import { offerLimits } from '#app/domain/offers/offer-settings.ts';
import { useText } from '../language/language-provider.tsx';
import type { SettingsDraft, SettingsErrors } from './settings-data.ts';

interface OfferFieldsProps {
  draft: SettingsDraft;
  errors: SettingsErrors;
  onChange: (change: Partial<SettingsDraft>) => void;
}

type NumberField = 'percent' | 'validDays' | 'catchUpDays';

/** The personal discount for those who slip away: whether there is one, how much, how long. */
export function OfferFields({ draft, errors, onChange }: OfferFieldsProps) {
  const text = useText();
  const field = (name: NumberField) => (
    <TextField
      label={text(`settings.offer.${name}.label`)}
      helpText={text(`settings.offer.${name}.help`, offerLimits[name])}
      value={draft[name]}
      onChange={(value) => onChange({ [name]: value })}
      inputMode="numeric"
      suffix={text(`settings.offer.${name}.unit`)}
      autoComplete="off"
      error={errors[name] ? text(`settings.errors.${errors[name]}`, offerLimits[name]) : false}
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Checkbox
          label={text('settings.offer.enabled.label')}
          helpText={text('settings.offer.enabled.help')}
          checked={draft.offerEnabled}
          onChange={(offerEnabled) => onChange({ offerEnabled })}
        />
        <FormLayout>
          <FormLayout.Group condensed>
            {field('percent')}
            {field('validDays')}
          </FormLayout.Group>
          <TextField
            label={text('settings.offer.prefix.label')}
            helpText={text('settings.offer.prefix.help', { prefix: draft.prefix.toUpperCase() || '…' })}
            value={draft.prefix}
            onChange={(prefix) => onChange({ prefix })}
            maxLength={offerLimits.prefix.to}
            autoComplete="off"
            error={errors.prefix ? text(`settings.errors.${errors.prefix}`, offerLimits.prefix) : false}
          />
          {field('catchUpDays')}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

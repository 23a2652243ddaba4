import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { media, type Medium } from '#app/domain/guards/medium.ts';
import { contactPolicyLimits } from '#app/domain/guards/parse-contact-policy.ts';
import type { FieldErrors } from '../fields/field-errors.ts';
import { inCharacters } from '../fields/limits.ts';
import { NumberField, problemWords } from '../fields/number-field.tsx';
import { useText } from '../language/language-provider.tsx';
import type { ContactRulesDraft } from './contact-rules-draft.ts';

interface ContactRulesFieldsProps {
  draft: ContactRulesDraft;
  errors: FieldErrors;
  onChange: (change: Partial<ContactRulesDraft>) => void;
}

const DAYS = [
  ['afterPurchaseDays', 'afterRefundDays'],
  ['afterDeliveryDays', 'underwayAtMostDays'],
] as const;

/** How often, when and how soon anybody is contacted: by all playbooks together. */
export function ContactRulesFields({ draft, errors, onChange }: ContactRulesFieldsProps) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="500">
        <Caps draft={draft} errors={errors} onChange={onChange} />
        <QuietHours draft={draft} errors={errors} onChange={onChange} />
        <FormLayout>
          {DAYS.map((pair) => (
            <FormLayout.Group key={pair[0]}>
              {pair.map((name) => (
                <NumberField
                  key={name}
                  label={text(`settings.contact.${name}.label`)}
                  help={text(`settings.contact.${name}.help`)}
                  value={draft[name]}
                  onChange={(value) => onChange({ [name]: value })}
                  unit={text('playbooks.detail.days')}
                  problem={errors[name]}
                  limits={contactPolicyLimits[name]}
                />
              ))}
            </FormLayout.Group>
          ))}
          <NumberField
            label={text('settings.contact.archiveAfterLadders.label')}
            help={text('settings.contact.archiveAfterLadders.help')}
            value={draft.archiveAfterLadders}
            onChange={(archiveAfterLadders) => onChange({ archiveAfterLadders })}
            problem={errors['archiveAfterLadders']}
            limits={contactPolicyLimits.archiveAfterLadders}
          />
          <Select
            label={text('settings.contact.preferredMedium.label')}
            helpText={text('settings.contact.preferredMedium.help')}
            options={media.map((value) => ({ value, label: text(`medium.${value}.name`) }))}
            value={draft.preferredMedium}
            onChange={(preferredMedium: Medium) => onChange({ preferredMedium })}
          />
          <TextField
            label={text('settings.contact.complaintTag.label')}
            helpText={text('settings.contact.complaintTag.help')}
            value={draft.complaintTag}
            onChange={(complaintTag) => onChange({ complaintTag })}
            maxLength={contactPolicyLimits.complaintTag.to}
            autoComplete="off"
            error={problemWords(errors['complaintTag'], inCharacters(contactPolicyLimits.complaintTag), text) ?? false}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function Caps({ draft, errors, onChange }: ContactRulesFieldsProps) {
  const text = useText();
  const { caps } = draft;
  const set = (place: number, change: Partial<ContactRulesDraft['caps'][number]>) =>
    onChange({ caps: caps.map((cap, at) => (at === place ? { ...cap, ...change } : cap)) });
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {text('settings.contact.caps.title')}
        </Text>
        <Text as="p" tone="subdued">
          {text('settings.contact.caps.what')}
        </Text>
      </BlockStack>
      {caps.map((cap, i) => (
        <FormLayout key={i}>
          <FormLayout.Group condensed>
            <NumberField
              label={text('settings.contact.caps.most')}
              value={cap.most}
              onChange={(most) => set(i, { most })}
              unit={text('settings.contact.caps.contacts')}
              problem={errors[`caps.${i}.most`]}
              limits={contactPolicyLimits.capMost}
            />
            <NumberField
              label={text('settings.contact.caps.in')}
              value={cap.days}
              onChange={(days) => set(i, { days })}
              unit={text('playbooks.detail.days')}
              problem={errors[`caps.${i}.days`]}
              limits={contactPolicyLimits.capDays}
            />
          </FormLayout.Group>
        </FormLayout>
      ))}
      <InlineStack gap="200">
        {caps.length < contactPolicyLimits.caps.to ? (
          <Button onClick={() => onChange({ caps: [...caps, { most: '', days: '' }] })}>
            {text('settings.contact.caps.add')}
          </Button>
        ) : null}
        {caps.length > contactPolicyLimits.caps.from ? (
          <Button onClick={() => onChange({ caps: caps.slice(0, -1) })}>{text('settings.contact.caps.remove')}</Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}

function QuietHours({ draft, errors, onChange }: ContactRulesFieldsProps) {
  const text = useText();
  const hours = Array.from({ length: contactPolicyLimits.hour.to + 1 }, (_, hour) => ({
    value: String(hour),
    label: text('settings.contact.quiet.hour', { hour: String(hour).padStart(2, '0') }),
  }));
  const isTooLong = errors['quietHours'] !== undefined;
  return (
    <BlockStack gap="200">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {text('settings.contact.quiet.title')}
        </Text>
        <Text as="p" tone="subdued">
          {text('settings.contact.quiet.what')}
        </Text>
      </BlockStack>
      <FormLayout>
        <FormLayout.Group condensed>
          <Select
            label={text('settings.contact.quiet.from')}
            value={draft.quietFrom}
            options={hours}
            onChange={(quietFrom) => onChange({ quietFrom })}
            error={isTooLong && text('settings.contact.quiet.tooLong', { hours: contactPolicyLimits.quietLength.to })}
          />
          <Select
            label={text('settings.contact.quiet.to')}
            value={draft.quietTo}
            options={hours}
            onChange={(quietTo) => onChange({ quietTo })}
          />
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}

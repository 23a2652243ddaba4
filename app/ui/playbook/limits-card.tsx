import { BlockStack, Card, ChoiceList, FormLayout, Text } from '@shopify/polaris';
import { inMoney, inPercent } from '../fields/limits.ts';
import { NumberField } from '../fields/number-field.tsx';
import { shareTyped } from '../fields/typed.ts';
import { useCurrency, useText } from '../language/language-provider.tsx';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { limitsOf, playbookLimits } from '#app/domain/playbooks/playbook-limits.ts';
import type { PlaybookForm } from './form.ts';

interface LimitsCardProps {
  kind: PlaybookKind;
  form: PlaybookForm;
  heldOutShare: number;
}

/** What may be spent and done, what waits for a yes, and how many are held out. */
export function LimitsCard({ kind, form, heldOutShare }: LimitsCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Limits form={form} />
        <Approval form={form} />
        <HeldOut kind={kind} form={form} heldOutShare={heldOutShare} />
      </BlockStack>
    </Card>
  );
}

function Limits({ form: { draft, errors, onChange } }: { form: PlaybookForm }) {
  const text = useText();
  const { sign } = useCurrency();
  const none = text('playbooks.detail.noLimit');
  const days = text('playbooks.detail.days');
  return (
    <FormLayout>
      <FormLayout.Group>
        <NumberField
          label={text('playbooks.detail.limits.budget')}
          value={draft.budget}
          onChange={(budget) => onChange({ budget })}
          problem={errors['budget.minor']}
          limits={inMoney(playbookLimits.minor)}
          sign={sign}
          placeholder={none}
          isDecimal
        />
        <NumberField
          label={text('playbooks.detail.limits.budgetDays')}
          value={draft.budgetDays}
          onChange={(budgetDays) => onChange({ budgetDays })}
          problem={errors['budget.days']}
          limits={playbookLimits.budgetDays}
          unit={days}
        />
      </FormLayout.Group>
      <FormLayout.Group>
        <NumberField
          label={text('playbooks.detail.limits.contacts')}
          value={draft.contactsADay}
          onChange={(contactsADay) => onChange({ contactsADay })}
          problem={errors['capacity.contactsADay']}
          limits={playbookLimits.contactsADay}
          placeholder={none}
        />
        <NumberField
          label={text('playbooks.detail.limits.minutes')}
          value={draft.minutesADay}
          onChange={(minutesADay) => onChange({ minutesADay })}
          problem={errors['capacity.minutesADay']}
          limits={playbookLimits.minutesADay}
          unit={text('playbooks.detail.minutes')}
          placeholder={none}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

/** When the merchant is asked before a contact leaves. */
function Approval({ form: { draft, errors, onChange } }: { form: PlaybookForm }) {
  const text = useText();
  const { sign } = useCurrency();
  return (
    <FormLayout>
      <FormLayout.Group>
        <NumberField
          label={text('playbooks.detail.limits.firstDays')}
          help={text('playbooks.detail.limits.firstDaysHelp')}
          value={draft.firstDays}
          onChange={(firstDays) => onChange({ firstDays })}
          problem={errors['approval.firstDays']}
          limits={playbookLimits.approvalDays}
          unit={text('playbooks.detail.days')}
        />
        <NumberField
          label={text('playbooks.detail.limits.above')}
          help={text('playbooks.detail.limits.aboveHelp')}
          value={draft.above}
          onChange={(above) => onChange({ above })}
          problem={errors['approval.aboveMinor']}
          limits={inMoney(playbookLimits.minor)}
          sign={sign}
          placeholder={text('playbooks.detail.limits.aboveNone')}
          isDecimal
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function HeldOut({ kind, form: { draft, errors, onChange }, heldOutShare }: LimitsCardProps) {
  const text = useText();
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={text('playbooks.detail.heldOut.title')}
        selected={[draft.isHeldOutFixed ? 'fixed' : 'chosen']}
        choices={[
          {
            value: 'chosen',
            label: text('playbooks.detail.heldOut.chosen', { share: heldOutShare }),
            helpText: text('playbooks.detail.heldOut.chosenHelp'),
          },
          { value: 'fixed', label: text('playbooks.detail.heldOut.fixed') },
        ]}
        onChange={([choice]) =>
          onChange({ isHeldOutFixed: choice === 'fixed', heldOut: draft.heldOut || shareTyped(heldOutShare) })
        }
      />
      {draft.isHeldOutFixed ? (
        <NumberField
          label={text('playbooks.detail.heldOut.share')}
          value={draft.heldOut}
          onChange={(heldOut) => onChange({ heldOut })}
          problem={errors['heldOutShare']}
          limits={inPercent(limitsOf(kind).heldOutShare)}
          unit={text('playbooks.detail.percent')}
        />
      ) : null}
      <Text as="p" tone="subdued">
        {text('playbooks.detail.heldOut.why')}
      </Text>
    </BlockStack>
  );
}

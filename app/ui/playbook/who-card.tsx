import { BlockStack, Card, FormLayout, Text, TextField } from '@shopify/polaris';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { playbookLimits } from '#app/domain/playbooks/playbook-limits.ts';
import { problemWithin, type FieldProblem } from '../fields/field-errors.ts';
import { inCharacters, inMoney } from '../fields/limits.ts';
import { NumberField, problemWords } from '../fields/number-field.tsx';
import { useCurrency, useText, type Text as Say } from '../language/language-provider.tsx';
import { NotContacted } from '../playbooks/not-contacted.tsx';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';
import type { PlaybookForm } from './form.ts';

/** Who enters and when, who is left out of them, and what became of everybody today. */
export function WhoCard({ data, form }: { data: PlaybookData; form: PlaybookForm }) {
  const text = useText();
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="p">{text(`playbooks.who.${data.kind}`)}</Text>
            <Text as="p" tone="subdued">
              {text(`playbooks.detail.who.${kindTraits[data.kind].standing}`)}
            </Text>
          </BlockStack>
          <Filters form={form} productTypes={data.productTypes} />
          {kindTraits[data.kind].catchesUp ? <Backlog form={form} /> : null}
        </BlockStack>
      </Card>
      {data.today ? (
        <Card>
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {text('playbooks.notContacted.title')}
            </Text>
            <NotContacted today={data.today} />
          </BlockStack>
        </Card>
      ) : null}
    </BlockStack>
  );
}

function Filters({ form, productTypes }: { form: PlaybookForm; productTypes: readonly string[] }) {
  const text = useText();
  const { sign } = useCurrency();
  const { draft, errors, onChange } = form;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <NumberField
          label={text('playbooks.detail.who.orders')}
          value={draft.ordersAtLeast}
          onChange={(ordersAtLeast) => onChange({ ordersAtLeast })}
          problem={errors['filters.ordersAtLeast']}
          limits={playbookLimits.ordersAtLeast}
          placeholder={text('playbooks.detail.any')}
        />
        <NumberField
          label={text('playbooks.detail.who.spent')}
          value={draft.spentAtLeast}
          onChange={(spentAtLeast) => onChange({ spentAtLeast })}
          problem={errors['filters.spentAtLeastMinor']}
          limits={inMoney(playbookLimits.minor)}
          sign={sign}
          placeholder={text('playbooks.detail.any')}
          isDecimal
        />
      </FormLayout.Group>
      <TextField
        label={text('playbooks.detail.who.types')}
        helpText={
          productTypes.length > 0
            ? text('playbooks.detail.who.typesKnown', { types: productTypes.slice(0, SHOWN_TYPES).join(', ') })
            : text('playbooks.detail.who.typesHelp')
        }
        value={draft.productTypes}
        onChange={(types) => onChange({ productTypes: types })}
        multiline={2}
        autoComplete="off"
        placeholder={text('playbooks.detail.any')}
        error={
          problemWords(problemWithin(errors, 'filters.productTypes'), inCharacters(playbookLimits.word), text) ?? false
        }
      />
      <TextField
        label={text('playbooks.detail.who.markets')}
        helpText={text('playbooks.detail.who.marketsHelp')}
        value={draft.markets}
        onChange={(markets) => onChange({ markets })}
        autoComplete="off"
        placeholder={text('playbooks.detail.any')}
        error={countryWords(problemWithin(errors, 'filters.markets'), text) ?? false}
      />
    </FormLayout>
  );
}

/** A country has two letters, no more and no fewer: a range would be a riddle. */
function countryWords(problem: FieldProblem | undefined, text: Say): string | undefined {
  return problem === 'out-of-range' ? text('fields.errors.country') : problemWords(problem, undefined, text);
}

/** How fast those are taken in who passed the boundary before the playbook was on. */
function Backlog({ form: { draft, errors, onChange } }: { form: PlaybookForm }) {
  const text = useText();
  return (
    <NumberField
      label={text('playbooks.detail.who.backlog')}
      help={text('playbooks.detail.who.backlogHelp')}
      value={draft.backlog}
      onChange={(backlog) => onChange({ backlog })}
      problem={errors['backlogADay']}
      limits={playbookLimits.backlogADay}
      placeholder={text('playbooks.detail.who.backlogNone')}
    />
  );
}

const SHOWN_TYPES = 6; // of the most bought: enough to see how they are written

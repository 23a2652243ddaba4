import { Banner, BlockStack, Card, Checkbox, Text, TextField } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';
import type { PlaybookForm } from './form.ts';

/** What a change of a running playbook is meant to show; and that two changes at once cannot be told apart. */
export function ChangeCard({ data, form }: { data: PlaybookData; form: PlaybookForm }) {
  const text = useText();
  const { draft, errors, onChange } = form;
  const { experiment } = data;
  const isMeasuring = experiment?.verdict === 'undecided';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          {text('playbooks.detail.change.title')}
        </Text>
        <TextField
          label={text('playbooks.detail.change.hypothesis')}
          helpText={text('playbooks.detail.change.hypothesisHelp')}
          value={draft.hypothesis}
          onChange={(hypothesis) => onChange({ hypothesis })}
          autoComplete="off"
          multiline={2}
          maxLength={500}
        />
        {isMeasuring ? (
          <>
            <Banner tone="warning">{text('playbooks.detail.change.measuring', { on: experiment.since })}</Banner>
            <Checkbox
              label={text('playbooks.detail.change.split')}
              checked={draft.splitConfirmed}
              onChange={(splitConfirmed) => onChange({ splitConfirmed })}
              error={errors['splitConfirmed'] ? text('fields.errors.not-confirmed') : false}
            />
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}

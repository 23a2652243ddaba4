import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { LadderProblem } from '#app/domain/playbooks/check-ladder.ts';
import { limitsOf, playbookLimits } from '#app/domain/playbooks/playbook-limits.ts';
import { channels, intents } from '#app/domain/playbooks/rung.ts';
import { problemWithin, type FieldErrors } from '../fields/field-errors.ts';
import { inCharacters, inPercent } from '../fields/limits.ts';
import { NumberField, problemWords } from '../fields/number-field.tsx';
import { useText } from '../language/language-provider.tsx';
import { incentiveWords } from '../playbooks/incentive-words.ts';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';
import { PayloadPreview } from './payload-preview.tsx';
import type { RungDraft } from './playbook-draft.ts';
import { ProblemList } from './problem-list.tsx';

interface RungFieldsProps {
  /** From 0. */
  place: number;
  rung: RungDraft;
  data: PlaybookData;
  /** Days that a usual buyer waits before it; undefined: not known, or a number cannot be read. */
  waitDays: number | undefined;
  /** Of this step. */
  problems: readonly LadderProblem[];
  errors: FieldErrors;
  onChange: (change: Partial<RungDraft>) => void;
  /** Undefined: a ladder has one step at least. */
  onRemove: (() => void) | undefined;
}

/** One step: what it says, through what, after what wait, and what goes with it. */
export function RungFields(props: RungFieldsProps) {
  const { place, rung, data, problems, errors, onChange, onRemove } = props;
  const text = useText();
  const preview = data.previews.find(({ rung: of }) => of === place + 1);
  const name = text('playbooks.detail.rung.title', { place: place + 1 });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          {onRemove ? (
            <Button
              variant="plain"
              onClick={onRemove}
              accessibilityLabel={text('playbooks.detail.rung.removeOf', { name })}
            >
              {text('playbooks.detail.rung.remove')}
            </Button>
          ) : null}
        </InlineStack>
        <Choices {...props} />
        <ProblemList problems={problems} />
        {rung.overrideReason || problems.some(({ problem }) => problem === 'early-incentive') ? (
          <TextField
            label={text('playbooks.detail.rung.reason')}
            helpText={text('playbooks.detail.rung.reasonHelp')}
            value={rung.overrideReason}
            onChange={(overrideReason) => onChange({ overrideReason })}
            autoComplete="off"
            error={
              problemWords(errors[`rungs.${place}.overrideReason`], inCharacters(playbookLimits.reason), text) ?? false
            }
          />
        ) : null}
        {preview ? <PayloadPreview channel={preview.channel} payload={preview.payload} /> : null}
      </BlockStack>
    </Card>
  );
}

function Choices({ place, rung, data, waitDays, errors, onChange }: Omit<RungFieldsProps, 'onRemove' | 'problems'>) {
  const text = useText();
  const offers = offersFor(rung.incentive, data.offerPolicy.incentives);
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={text('playbooks.detail.rung.intent')}
          helpText={text(`playbooks.intents.${rung.intent}`)}
          value={rung.intent}
          options={intents.map((value) => ({ value, label: text(`playbook.intent.${value}`) }))}
          onChange={(word) => onChange({ intent: intents.find((one) => one === word) ?? rung.intent })}
        />
        <Select
          label={text('playbooks.detail.rung.channel')}
          value={rung.channel}
          options={channels.map((value) => ({ value, label: text(`playbook.channel.${value}`) }))}
          onChange={(word) => onChange({ channel: channels.find((one) => one === word) ?? rung.channel })}
        />
      </FormLayout.Group>
      <FormLayout.Group>
        {limitsOf(data.kind).waitShare.to === 0 ? null : (
          <NumberField
            label={text(place === 0 ? 'playbooks.detail.rung.firstWait' : 'playbooks.detail.rung.wait')}
            value={rung.waitPercent}
            onChange={(waitPercent) => onChange({ waitPercent })}
            unit={text('playbooks.detail.rung.waitUnit')}
            problem={errors[`rungs.${place}.waitShare`]}
            limits={inPercent(limitsOf(data.kind).waitShare)}
            {...(waitDays === undefined ? {} : { help: text('playbooks.detail.rung.waitHelp', { days: waitDays }) })}
          />
        )}
        <Select
          label={text('playbooks.detail.rung.incentive')}
          value={incentiveKey(rung.incentive)}
          options={offers.map((one) => ({ value: incentiveKey(one), label: incentiveWords(one, text) }))}
          onChange={(key) => onChange({ incentive: offers.find((one) => incentiveKey(one) === key) ?? rung.incentive })}
          error={problemWords(problemWithin(errors, `rungs.${place}.incentive`), undefined, text) ?? false}
          disabled={rung.intent === 'presence' && rung.incentive.kind === 'none'}
          {...(rung.intent === 'presence' ? { helpText: text('playbooks.detail.rung.presence') } : {})}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

/** None, what the settings allow, and what the step has now even if they no longer do. */
function offersFor(now: Incentive, allowed: readonly Incentive[]): Incentive[] {
  const all: Incentive[] = [{ kind: 'none' }, ...allowed, now];
  return [...new Map(all.map((one) => [incentiveKey(one), one])).values()];
}

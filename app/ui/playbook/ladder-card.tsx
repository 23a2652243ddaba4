import { BlockStack, Button, Card, Checkbox, FormLayout } from '@shopify/polaris';
import { checkLadder } from '#app/domain/playbooks/check-ladder.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { limitsOf } from '#app/domain/playbooks/playbook-limits.ts';
import { NumberField } from '../fields/number-field.tsx';
import { typedWhole } from '../fields/typed.ts';
import { useCurrency, useText } from '../language/language-provider.tsx';
import { BesideCards } from '../page/beside-cards.tsx';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';
import type { PlaybookForm } from './form.ts';
import { waitsOf } from './ladder-days.ts';
import { LadderView } from './ladder-view.tsx';
import { playbookOf, type RungDraft } from './playbook-draft.ts';
import { ProblemList } from './problem-list.tsx';
import { RungFields } from './rung-fields.tsx';

/** The steps: their picture, then each step with what it says, through what, after what wait, and with what. */
export function LadderCard({ data, form }: { data: PlaybookData; form: PlaybookForm }) {
  const { draft, onChange } = form;
  const text = useText();
  const { digits } = useCurrency();
  const settings = playbookOf(data.kind, draft, digits);
  const problems = checkLadder(settings);
  const waits = data.usual && waitsOf(settings, data.usual);
  const setRungs = (rungs: RungDraft[]) => onChange({ rungs });
  const last = draft.rungs.at(-1);
  const limits = limitsOf(data.kind);
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <LadderView data={data} settings={settings} />
          <ProblemList problems={problems.filter((one) => !('rung' in one))} />
        </BlockStack>
      </Card>
      {draft.rungs.map((rung, i) => (
        <RungFields
          key={i}
          place={i}
          rung={rung}
          data={data}
          waitDays={waits?.[i]}
          problems={problems.filter((one) => 'rung' in one && one.rung === i + 1)}
          errors={form.errors}
          onChange={(change) => setRungs(draft.rungs.map((one, at) => (at === i ? { ...one, ...change } : one)))}
          onRemove={
            draft.rungs.length > limits.rungs.from ? () => setRungs(draft.rungs.filter((_, at) => at !== i)) : undefined
          }
        />
      ))}
      {last && draft.rungs.length < limits.rungs.to ? (
        <BesideCards>
          <Button
            onClick={() => setRungs([...draft.rungs, { ...last, incentive: { kind: 'none' }, overrideReason: '' }])}
          >
            {text('playbooks.detail.ladder.add')}
          </Button>
        </BesideCards>
      ) : null}
      <WaitFields kind={data.kind} form={form} />
    </BlockStack>
  );
}

function WaitFields({ kind, form }: { kind: PlaybookKind; form: PlaybookForm }) {
  const text = useText();
  const { draft, errors, onChange } = form;
  const { repeats, standing } = kindTraits[kind];
  const limits = limitsOf(kind);
  const days = text('playbooks.detail.days');
  return (
    <Card>
      <FormLayout>
        <NumberField
          label={text('playbooks.detail.ladder.firstWait')}
          help={text(
            repeats ? 'playbooks.detail.ladder.firstWaitArchivedHelp' : 'playbooks.detail.ladder.firstWaitHelp',
          )}
          value={draft.firstWait}
          onChange={(firstWait) => onChange({ firstWait })}
          problem={errors['firstWaitDays']}
          limits={limits.firstWaitDays}
          unit={days}
        />
        {repeats ? (
          <SteadyWait form={form} limits={limits.waitDays} />
        ) : (
          <OwnWaits form={form} limits={limits.waitDays} />
        )}
        <NumberField
          label={text('playbooks.detail.ladder.patience')}
          help={text('playbooks.detail.ladder.patienceHelp')}
          value={draft.patience}
          onChange={(patience) => onChange({ patience })}
          problem={errors['patienceDays']}
          limits={limits.patienceDays}
          unit={days}
        />
        {standing === 'open' ? (
          <Checkbox
            label={text('playbooks.detail.ladder.stop')}
            helpText={text('playbooks.detail.ladder.stopHelp')}
            checked={draft.stopWhenStateLeft}
            onChange={(stopWhenStateLeft) => onChange({ stopWhenStateLeft })}
          />
        ) : null}
      </FormLayout>
    </Card>
  );
}

interface WaitProps {
  form: PlaybookForm;
  limits: ReturnType<typeof limitsOf>['waitDays'];
}

/** Between what each step waits, by the buyer's own gap. */
function OwnWaits({ form: { draft, errors, onChange }, limits }: WaitProps) {
  const text = useText();
  const unit = text('playbooks.detail.days');
  return (
    <FormLayout.Group>
      <NumberField
        label={text('playbooks.detail.ladder.waitMin')}
        value={draft.waitMin}
        onChange={(waitMin) => onChange({ waitMin })}
        problem={errors['waitDays.min']}
        limits={limits}
        unit={unit}
      />
      <NumberField
        label={text('playbooks.detail.ladder.waitMax')}
        value={draft.waitMax}
        onChange={(waitMax) => onChange({ waitMax })}
        problem={errors['waitDays.max']}
        limits={{ ...limits, from: typedWhole(draft.waitMin) || limits.from }}
        unit={unit}
      />
    </FormLayout.Group>
  );
}

/** The one wait of a ladder that goes by no buyer's own gap. */
function SteadyWait({ form: { draft, errors, onChange }, limits }: WaitProps) {
  const text = useText();
  return (
    <NumberField
      label={text('playbooks.detail.ladder.wait')}
      help={text('playbooks.detail.ladder.waitHelp')}
      value={draft.waitMin}
      onChange={(wait) => onChange({ waitMin: wait, waitMax: wait })}
      problem={errors['waitDays.min']}
      limits={limits}
      unit={text('playbooks.detail.days')}
    />
  );
}

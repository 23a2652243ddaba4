import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { isSoundLadder } from '#app/domain/playbooks/check-ladder.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { useText } from '../language/language-provider.tsx';
import { ConfirmButton } from '../page/confirm-button.tsx';
import { MadeBars } from '../playbooks/made-bars.tsx';
import type { PlaybookAction, PlaybookData } from '../playbooks/playbooks-data.ts';
import { EarnedFigure } from '../results/earned-figure.tsx';
import { activationWords } from './activation-words.ts';

interface SwitchCardProps {
  data: PlaybookData;
  isDirty: boolean;
  onAct: (action: PlaybookAction) => void;
  isActing: boolean;
}

/** What the playbook does and whether it works; and the switches, each of which says what it does before it is done. */
export function SwitchCard({ data, isDirty, onAct, isActing }: SwitchCardProps) {
  const text = useText();
  const { kind, state, earned, evidence, made, waiting, today } = data;
  const name = text(`playbook.name.${kind}`);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text(`playbook.what.${kind}`)}
          </Text>
          <Text as="p" tone="subdued">
            {text(`playbooks.states.${state}.what`)}
            {waiting > 0 ? ` ${text('playbooks.card.waiting', { count: waiting })}` : ''}
          </Text>
        </BlockStack>
        {earned ? <EarnedFigure earned={earned} evidence={evidence} isLarge /> : null}
        {today ? <MadeBars made={made} until={today.on} name={name} /> : null}
        <Switches data={data} isDirty={isDirty} onAct={onAct} isActing={isActing} />
      </BlockStack>
    </Card>
  );
}

function Switches({ data, isDirty, onAct, isActing }: SwitchCardProps) {
  const text = useText();
  const { state, kind, isAllPaused } = data;
  const { firstDays } = data.settings.approval;
  const whyNot = whyNotActivate(data, isDirty);
  const change = (action: Exclude<PlaybookAction, 'activate'>, look?: 'act' | 'harm') => (
    <ConfirmButton
      label={text(`playbooks.detail.acts.${action}.button`)}
      title={text(`playbooks.detail.acts.${action}.title`, { name: text(`playbook.name.${kind}`) })}
      what={[text(`playbooks.detail.acts.${action}.what`)]}
      onConfirm={() => onAct(action)}
      isActing={isActing}
      look={look}
    />
  );
  const isOff = state === 'off' || state === 'stopped';
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        {isOff ? (
          <>
            <Button url={`/app/playbooks/${kind}/dry-run`} {...(data.dryRunSeen ? {} : { variant: 'primary' })}>
              {text('playbooks.detail.dryRun.see')}
            </Button>
            <ConfirmButton
              label={text('playbooks.detail.acts.activate.button')}
              title={text('playbooks.detail.acts.activate.title', { name: text(`playbook.name.${kind}`) })}
              what={activationWords({ firstDays, isAllPaused }, text)}
              onConfirm={() => onAct('activate')}
              isActing={isActing}
              isDisabled={whyNot !== undefined}
              look={data.dryRunSeen ? 'act' : undefined}
            />
          </>
        ) : (
          <>
            {state === 'paused' ? change('resume', 'act') : change('pause')}
            {change('switch-off')}
            {kindTraits[kind].gives ? change('revoke', 'harm') : null}
          </>
        )}
      </InlineStack>
      {isOff && whyNot ? (
        <Text as="p" tone="subdued">
          {text(`playbooks.detail.whyNot.${whyNot}`)}
        </Text>
      ) : null}
    </BlockStack>
  );
}

type WhyNot = 'not-confirmed' | 'unsaved' | 'unsound' | 'dry-run';

/** What stands against switching on, the first thing to do about it first. */
function whyNotActivate({ isConfirmed, settings, dryRunSeen }: PlaybookData, isDirty: boolean): WhyNot | undefined {
  if (!isConfirmed) return 'not-confirmed';
  if (isDirty) return 'unsaved';
  if (!isSoundLadder(settings)) return 'unsound';
  return dryRunSeen ? undefined : 'dry-run';
}

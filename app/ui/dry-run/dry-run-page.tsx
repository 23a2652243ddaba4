import { BlockStack, InlineStack, Page, Text } from '@shopify/polaris';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import { BesideCards } from '../page/beside-cards.tsx';
import { ConfirmButton } from '../page/confirm-button.tsx';
import { Notice } from '../page/notice.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { activationWords } from '../playbook/activation-words.ts';
import type { DryRunData } from '../playbooks/playbooks-data.ts';
import { DryRunCalendar } from './dry-run-calendar.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { SampleCard } from './sample-card.tsx';

interface DryRunPageProps {
  data: DryRunData;
  onActivate: () => void;
  isActing: boolean;
}

/** What would happen if this playbook were switched on? Nothing here changes anything but the button that says so. */
export function DryRunPage({ data, onActivate, isActing }: DryRunPageProps) {
  const text = useText();
  const name = text(`playbook.name.${data.kind}`);
  const isOpen = data.stage === 'ready' || data.stage === 'thin';
  return (
    <Page
      title={text('dryRun.title', { name })}
      backAction={{ content: name, url: `/app/playbooks/${data.kind}` }}
      subtitle={whatIsShown(data, text)}
    >
      {isOpen ? (
        <BlockStack gap="400">
          {data.eligible === 0 ? <Nobody data={data} /> : <FunnelCard data={data} />}
          <SwitchOn data={data} name={name} onActivate={onActivate} isActing={isActing} />
          <DryRunCalendar data={data} />
          <SampleCard sample={data.sample} />
        </BlockStack>
      ) : (
        <StageNotice stage={data.stage} />
      )}
    </Page>
  );
}

function whatIsShown({ state, from }: DryRunData, text: Say): string {
  if (state === 'on') return text('dryRun.isOn');
  return state === 'paused' ? text('dryRun.isPaused') : text('dryRun.what', { on: from });
}

/** Of a playbook that runs, today is decided before anybody can look; of others, nobody is there to enter. */
function Nobody({ data: { state, calendar } }: { data: DryRunData }) {
  const text = useText();
  return state === 'on' ? (
    <Notice
      title={text('dryRun.nobody.titleOn')}
      what={text('dryRun.nobody.whatOn', { count: calendar[0]?.contacts ?? 0 })}
      action={{ content: text('calendar.title'), url: '/app/calendar' }}
    />
  ) : (
    <Notice title={text('dryRun.nobody.title')} what={text('dryRun.nobody.what')} />
  );
}

function SwitchOn({ data, name, onActivate, isActing }: DryRunPageProps & { name: string }) {
  const text = useText();
  if (data.state === 'on' || data.state === 'paused') return null;
  return (
    <BesideCards>
      <InlineStack gap="300" blockAlign="center">
        <ConfirmButton
          label={text('playbooks.detail.acts.activate.button')}
          title={text('playbooks.detail.acts.activate.title', { name })}
          what={activationWords({ ...data, firstDays: data.approvalFirstDays }, text)}
          onConfirm={onActivate}
          isActing={isActing}
          isDisabled={!data.isConfirmed}
          look="act"
        />
        {data.isConfirmed ? null : <Text as="p">{text('playbooks.detail.whyNot.not-confirmed')}</Text>}
      </InlineStack>
    </BesideCards>
  );
}

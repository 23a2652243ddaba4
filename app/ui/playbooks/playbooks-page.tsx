import { BlockStack, InlineGrid, Page } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { Notice } from '../page/notice.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { PlaybookCard } from './playbook-card.tsx';
import type { PlaybookCardData, PlaybooksData } from './playbooks-data.ts';
import { RunningCard } from './running-card.tsx';

interface PlaybooksPageProps {
  data: PlaybooksData;
  onPauseAll: () => void;
  onResumeAll: () => void;
  isActing: boolean;
}

/** Playbooks: what is running, and is it working? */
export function PlaybooksPage({ data, ...switches }: PlaybooksPageProps) {
  const text = useText();
  const title = text('playbooks.title');
  if (data.stage !== 'ready' && data.stage !== 'thin') {
    return (
      <Page title={title}>
        <StageNotice stage={data.stage} />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      secondaryActions={[
        { content: text('calendar.title'), url: '/app/calendar' },
        { content: text('approvals.title'), url: '/app/approvals' },
        { content: text('tasks.title'), url: '/app/tasks' },
        { content: text('history.title'), url: '/app/history' },
      ]}
    >
      <BlockStack gap="400">
        {data.isConfirmed ? (
          <RunningCard data={data} {...switches} />
        ) : (
          <Notice
            title={text('playbooks.notConfirmed.title')}
            what={text('playbooks.notConfirmed.what')}
            action={{ content: text('playbooks.notConfirmed.action'), url: '/app/settings' }}
          />
        )}
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          {runningFirst(data.cards).map((card) => (
            <PlaybookCard key={card.kind} card={card} today={data.today} />
          ))}
        </InlineGrid>
      </BlockStack>
    </Page>
  );
}

/** What runs, or did, before what is off; else in the order of the gallery. */
function runningFirst(cards: readonly PlaybookCardData[]): PlaybookCardData[] {
  const isOff = ({ state }: PlaybookCardData) => Number(state === 'off');
  return [...cards].sort((one, other) => isOff(one) - isOff(other));
}

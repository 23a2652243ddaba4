import { BlockStack, InlineGrid, Page } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { Notice } from '../page/notice.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { PlaybookCard } from './playbook-card.tsx';
import type { PlaybooksData } from './playbooks-data.ts';
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
        <Cards cards={data.cards.filter(({ state }) => state !== 'off')} today={data.today} />
        <Cards cards={data.cards.filter(({ state }) => state === 'off')} today={data.today} />
      </BlockStack>
    </Page>
  );
}

/** What runs, or did, is tall and stands apart from what is off: side by side, the short cards would be mostly empty. */
function Cards({ cards, today }: Pick<PlaybooksData, 'cards' | 'today'>) {
  if (cards.length === 0) return null;
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
      {cards.map((card) => (
        <PlaybookCard key={card.kind} card={card} today={today} />
      ))}
    </InlineGrid>
  );
}

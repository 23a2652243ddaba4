import { BlockStack, Card, Page, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { Notice } from '../page/notice.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import type { TaskOutcome, TasksData } from '../playbooks/playbooks-data.ts';
import { PrizeCard } from './prize-card.tsx';
import { TaskCard } from './task-card.tsx';

interface TasksPageProps {
  data: TasksData;
  onEnd: (effectId: string, outcome: TaskOutcome | 'given') => void;
  /** The task that is being saved. */
  acting: string | undefined;
}

/** Tasks: prizes to be given, then whom to call today, the one whose minute is worth most first. Made for a phone. */
export function TasksPage({ data, onEnd, acting }: TasksPageProps) {
  const text = useText();
  const isOpen = data.stage === 'ready' || data.stage === 'thin';
  return (
    <Page title={text('tasks.title')} backAction={{ content: text('playbooks.title'), url: '/app/playbooks' }}>
      {!isOpen ? (
        <StageNotice stage={data.stage} />
      ) : (
        <BlockStack gap="400">
          {data.prizes.map((prize) => (
            <PrizeCard
              key={prize.effectId}
              prize={prize}
              onGiven={() => onEnd(prize.effectId, 'given')}
              isActing={acting === prize.effectId}
            />
          ))}
          <Calls data={data} onEnd={onEnd} acting={acting} />
        </BlockStack>
      )}
    </Page>
  );
}

function Calls({ data, onEnd, acting }: TasksPageProps) {
  const text = useText();
  const minutes = data.tasks.reduce((sum, task) => sum + task.minutes, 0);
  if (data.tasks.length === 0) {
    return <Notice title={text('tasks.nothing.title')} what={text('tasks.nothing.what')} />;
  }
  return (
    <>
      <Card>
        <Text as="h2" variant="headingLg">
          {text('tasks.sentence', { count: data.tasks.length, minutes })}
        </Text>
        {data.minutesLeft === null ? null : (
          <Text as="p" tone="subdued">
            {text('tasks.left', { count: data.minutesLeft })}
          </Text>
        )}
      </Card>
      {data.tasks.map((task) => (
        <TaskCard
          key={task.effectId}
          task={task}
          today={data.today}
          onEnd={onEnd}
          isActing={acting === task.effectId}
        />
      ))}
    </>
  );
}

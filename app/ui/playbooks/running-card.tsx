import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { ConfirmButton } from '../page/confirm-button.tsx';
import type { PlaybooksData } from './playbooks-data.ts';

interface RunningCardProps {
  data: PlaybooksData;
  onPauseAll: () => void;
  onResumeAll: () => void;
  isActing: boolean;
}

/** The answer of the page in one sentence, what waits for the merchant, and the switch for everything. */
export function RunningCard({ data, onPauseAll, onResumeAll, isActing }: RunningCardProps) {
  const text = useText();
  const { cards, pausedAt, openTasks } = data;
  const running = cards.filter(({ state }) => state === 'on').length;
  const made = cards.flatMap((card) => card.made).reduce((sum, one) => sum + one, 0);
  const awaiting = cards.reduce((sum, { awaitingApproval }) => sum + awaitingApproval, 0);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingLg">
            {pausedAt ? text('playbooks.paused.title') : text('playbooks.running.title', { count: running })}
          </Text>
          <Text as="p">
            {pausedAt
              ? text('playbooks.paused.since', { at: pausedAt })
              : text('playbooks.running.made', { count: made })}
            {awaiting > 0 ? ` ${text('playbooks.running.awaiting', { count: awaiting })}` : ''}
          </Text>
        </BlockStack>
        <InlineStack gap="200">
          {awaiting > 0 ? (
            <Button variant="primary" url="/app/approvals">
              {text('playbooks.running.seeAwaiting', { count: awaiting })}
            </Button>
          ) : null}
          {openTasks > 0 ? (
            <Button url="/app/tasks">{text('playbooks.running.seeTasks', { count: openTasks })}</Button>
          ) : null}
          <PauseAll {...{ isPaused: pausedAt !== null, canPause: running > 0, onPauseAll, onResumeAll, isActing }} />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

interface PauseAllProps extends Omit<RunningCardProps, 'data'> {
  isPaused: boolean;
  canPause: boolean;
}

function PauseAll({ isPaused, canPause, onPauseAll, onResumeAll, isActing }: PauseAllProps) {
  const text = useText();
  if (!isPaused && !canPause) return null;
  const which = isPaused ? 'resumeAll' : 'pauseAll';
  return (
    <ConfirmButton
      label={text(`playbooks.${which}.button`)}
      title={text(`playbooks.${which}.title`)}
      what={[text(`playbooks.${which}.what`)]}
      onConfirm={isPaused ? onResumeAll : onPauseAll}
      isActing={isActing}
      look={isPaused ? 'act' : undefined}
    />
  );
}

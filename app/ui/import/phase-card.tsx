import { Badge, Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { useId } from 'react';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import { importPhases, phaseOf, type ImportData, type ImportPhase } from './import-data.ts';
import styles from './import.module.css';
import { problemKey } from './problem-key.ts';

interface PhaseCardProps {
  progress: NonNullable<ImportData['progress']>;
  buyers: number;
  onRestart: () => void;
  isRestarting: boolean;
}

/** The import as a sentence, a bar and five steps; what is happening is said aloud when it changes. */
export function PhaseCard({ progress, buyers, onRestart, isRestarting }: PhaseCardProps) {
  const text = useText();
  const { percent, ordersFound, ordersRead, linesRead, problem } = progress;
  const phase = phaseOf(progress.phase);
  const titleId = useId();
  const isOver = phase === 'ready' || phase === 'failed';
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <div role="status">
            <Text as="h2" variant="headingLg" id={titleId}>
              {text(`import.phase.${phase}.title`)}
            </Text>
          </div>
          <Text as="p">{text(`import.phase.${phase}.what`)}</Text>
        </BlockStack>
        {phase === 'failed' ? (
          <Banner tone="critical">{text(problemKey(problem))}</Banner>
        ) : (
          <BlockStack gap="200">
            <ProgressBar
              progress={phase === 'ready' ? 100 : (percent ?? 0)}
              tone={phase === 'ready' ? 'success' : 'primary'}
              ariaLabelledBy={titleId}
              animated={false}
            />
            <InlineStack align="space-between" gap="200">
              <Text as="span" variant="bodySm" tone="subdued">
                {phase === 'running'
                  ? text('import.found', { count: ordersFound })
                  : text('import.counts', { count: ordersRead, lines: linesRead })}
              </Text>
              {isOver ? null : (
                <Text as="span" variant="bodySm" tone="subdued">
                  {leftWords(progress, text)}
                </Text>
              )}
            </InlineStack>
          </BlockStack>
        )}
        <Steps phase={phase} />
        <InlineStack gap="200" blockAlign="center">
          {buyers > 0 ? (
            <>
              <Text as="p">{text(isOver ? 'import.look.ready' : 'import.look.already', { count: buyers })}</Text>
              <Button url="/app/customers" variant={phase === 'ready' ? 'primary' : 'secondary'}>
                {text('import.look.customers')}
              </Button>
            </>
          ) : null}
          {isOver ? (
            <Button onClick={onRestart} loading={isRestarting} variant={phase === 'failed' ? 'primary' : 'secondary'}>
              {text('import.again')}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function leftWords({ percent, minutesLeft }: PhaseCardProps['progress'], text: Say): string {
  if (percent === undefined) return text('import.unknownLeft');
  const share = text('import.percent', { percent });
  return minutesLeft === undefined
    ? share
    : text('import.both', { share, left: text('import.minutesLeft', { count: minutesLeft }) });
}

function Steps({ phase }: { phase: ImportPhase }) {
  const text = useText();
  const now = importPhases.findIndex((one) => one === phase);
  if (phase === 'failed') return null;
  const steps = importPhases.filter((step) => step !== 'ready');
  return (
    <ol className={styles.steps}>
      {steps.map((step, i) => (
        <li key={step} aria-current={i === now ? 'step' : undefined}>
          <Badge
            {...(i < now ? { tone: 'success' } : i === now ? { tone: 'info' } : {})}
            progress={i < now ? 'complete' : i === now ? 'partiallyComplete' : 'incomplete'}
          >
            {text(`import.step.${step}`)}
          </Badge>
        </li>
      ))}
    </ol>
  );
}

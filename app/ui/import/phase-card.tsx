import { Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useId } from 'react';
import { useText } from '../language/language-provider.tsx';
import { ImportBar } from './import-bar.tsx';
import { phaseOf, type ImportData, type ImportPhase } from './import-data.ts';
import { ImportSteps } from './import-steps.tsx';
import { problemKey } from './problem-key.ts';

interface PhaseCardProps {
  progress: NonNullable<ImportData['progress']>;
  buyers: number;
  onRestart: () => void;
  isRestarting: boolean;
}

/** The import as a sentence, a bar and five steps; what is happening is said aloud when it changes. */
export function PhaseCard({ progress, ...rest }: PhaseCardProps) {
  const text = useText();
  const phase = phaseOf(progress.phase);
  const titleId = useId();
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
          <Banner tone="critical">{text(problemKey(progress.problem))}</Banner>
        ) : (
          <ImportBar progress={progress} labelledBy={titleId} />
        )}
        <ImportSteps phase={phase} />
        <WhatNow phase={phase} {...rest} />
      </BlockStack>
    </Card>
  );
}

/** What can be looked at already, and how to read everything once more. */
function WhatNow({
  phase,
  buyers,
  onRestart,
  isRestarting,
}: Omit<PhaseCardProps, 'progress'> & { phase: ImportPhase }) {
  const text = useText();
  const isOver = phase === 'ready' || phase === 'failed';
  return (
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
  );
}

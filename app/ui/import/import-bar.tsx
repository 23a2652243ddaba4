import { BlockStack, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { HowComputed } from '../figures/how-computed.tsx';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import { phaseOf, type ImportData } from './import-data.ts';

type Progress = NonNullable<ImportData['progress']>;

/** The bar of an import with what is counted so far and what is left. @param labelledBy id of the sentence above it */
export function ImportBar({ progress, labelledBy }: { progress: Progress; labelledBy: string }) {
  const text = useText();
  const { percent, ordersFound, ordersRead, linesRead } = progress;
  const phase = phaseOf(progress.phase);
  const isReady = phase === 'ready';
  return (
    <BlockStack gap="200">
      <ProgressBar
        progress={isReady ? 100 : (percent ?? 0)}
        tone={isReady ? 'success' : 'primary'}
        ariaLabelledBy={labelledBy}
        animated={false}
      />
      <InlineStack align="space-between" gap="200">
        <Text as="span" variant="bodySm" tone="subdued">
          {phase === 'running'
            ? text('import.found', { count: ordersFound })
            : text('import.counts', { count: ordersRead, lines: linesRead })}
        </Text>
        {isReady ? null : (
          <Text as="span" variant="bodySm" tone="subdued">
            {leftWords(progress, text)}
          </Text>
        )}
      </InlineStack>
      {isReady ? null : (
        <div>
          <HowComputed of={text('import.title')} lines={[text('import.how.bar'), text('import.how.left')]} />
        </div>
      )}
    </BlockStack>
  );
}

function leftWords({ percent, minutesLeft }: Progress, text: Say): string {
  if (percent === undefined) return text('import.unknownLeft');
  const share = text('import.percent', { percent });
  return minutesLeft === undefined
    ? share
    : text('import.both', { share, left: text('import.minutesLeft', { count: minutesLeft }) });
}

import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { HomeData } from './home-data.ts';

/** The way from an empty app to the first tags, until it is done. Each step says what it does and can be left and resumed. */
export function SetupGuide({ imported, confirmed }: HomeData['setup']) {
  const text = useText();
  if (imported && confirmed) return null;
  const steps = [
    { key: 'import', done: imported, url: '/app/import' },
    { key: 'confirm', done: confirmed, url: '/app/settings' },
  ] as const;
  const current = steps.find(({ done }) => !done)?.key;
  const done = steps.filter((step) => step.done).length;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {text('home.setup.title')}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {text('home.setup.progress', { done, all: steps.length })}
          </Text>
        </InlineStack>
        {steps.map((step, i) => (
          <SetupStep
            key={step.key}
            name={step.key}
            place={i + 1}
            done={step.done}
            url={step.url}
            isCurrent={step.key === current}
            canGo={imported || i === 0}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

interface SetupStepProps {
  name: 'import' | 'confirm';
  place: number;
  done: boolean;
  url: string;
  isCurrent: boolean;
  canGo: boolean;
}

function SetupStep({ name, place, done, url, isCurrent, canGo }: SetupStepProps) {
  const text = useText();
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack gap="050">
        <InlineStack gap="200" align="start" blockAlign="center">
          <Text as="h3" variant="bodyMd" fontWeight={isCurrent ? 'semibold' : 'regular'}>
            {text('home.setup.step', { place, name: text(`home.setup.${name}.title`) })}
          </Text>
          {done ? <Badge tone="success">{text('home.setup.done')}</Badge> : null}
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued">
          {text(`home.setup.${name}.what`)}
        </Text>
      </BlockStack>
      {done || !canGo ? null : (
        <Button url={url} variant={isCurrent ? 'primary' : 'secondary'}>
          {text(`home.setup.${name}.go`)}
        </Button>
      )}
    </InlineStack>
  );
}

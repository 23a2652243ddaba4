import { BlockStack, Card, ProgressBar, Text } from '@shopify/polaris';
import { useId } from 'react';
import { useText } from '../language/language-provider.tsx';
import type { HomeData } from './home-data.ts';

/** Instead of shares that a few orders cannot carry: what is missing, and how far the shop is. */
export function ThinDataCard({ gate }: Pick<HomeData, 'gate'>) {
  const text = useText();
  const { have } = gate;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {text('home.thin.title')}
        </Text>
        <Text as="p">{text('home.thin.why')}</Text>
        {have.repeatBuyers < gate.repeatBuyers ? (
          <Missing
            label={text('home.thin.buyers', { count: have.repeatBuyers, needed: gate.repeatBuyers })}
            share={have.repeatBuyers / gate.repeatBuyers}
          />
        ) : null}
        {have.historyDays < gate.historyDays ? (
          <Missing
            label={text('home.thin.days', { count: have.historyDays, needed: gate.historyDays })}
            share={have.historyDays / gate.historyDays}
          />
        ) : null}
        <Text as="p" tone="subdued">
          {text('home.thin.until')}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Missing({ label, share }: { label: string; share: number }) {
  const id = useId();
  return (
    <BlockStack gap="100">
      <Text as="p" variant="bodySm" id={id}>
        {label}
      </Text>
      <ProgressBar progress={Math.min(100, Math.round(share * 100))} size="small" tone="primary" ariaLabelledBy={id} />
    </BlockStack>
  );
}

import { BlockStack, Card, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { ImportData } from './import-data.ts';
import { LeftOutReason, OrderLink } from './left-out-reason.tsx';
import { reasonKey } from './problem-key.ts';

/** Orders that came or changed after the import and could not be read, by reason; each reason opens to show which. */
export function LaterCard({ later }: Pick<ImportData, 'later'>) {
  const text = useText();
  const all = later.reduce((sum, { orders }) => sum + orders, 0);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {text('import.leftOut.later.title', { count: all })}
          </Text>
          <Text as="p" tone="subdued">
            {text('import.leftOut.later.what')}
          </Text>
        </BlockStack>
        {later.map(({ reason, orders, examples }) => (
          <LeftOutReason
            key={reason}
            sentence={text('import.leftOut.later.reason', { why: text(reasonKey(reason)), count: orders })}
            show={text('import.leftOut.later.show')}
            examples={examples.map((id) => ({ key: id, what: <OrderLink id={id} /> }))}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

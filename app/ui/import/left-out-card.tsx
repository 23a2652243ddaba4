import { BlockStack, Card, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { ImportData } from './import-data.ts';
import { LeftOutReason, OrderLink } from './left-out-reason.tsx';
import { reasonKey } from './problem-key.ts';

/** Rows that were left out, by reason; each reason opens to show which. Nothing else was lost with them. */
export function LeftOutCard({ problems, rows }: Pick<ImportData, 'problems'> & { rows: number }) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {text('import.leftOut.title', { count: rows })}
          </Text>
          <Text as="p" tone="subdued">
            {text('import.leftOut.what')}
          </Text>
        </BlockStack>
        {problems.map((problem) => (
          <Reason key={problem.reason} {...problem} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Reason({ reason, rows, examples }: ImportData['problems'][number]) {
  const text = useText();
  return (
    <LeftOutReason
      sentence={text('import.leftOut.reason', { why: text(reasonKey(reason)), count: rows })}
      show={text('import.leftOut.show')}
      examples={examples.map(({ row, orderId }) => ({
        key: String(row),
        what: orderId ? <OrderLink id={orderId} /> : text('import.leftOut.row', { row }),
      }))}
    />
  );
}

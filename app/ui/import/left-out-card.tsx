import { BlockStack, Button, Card, Collapsible, InlineStack, Link, Text } from '@shopify/polaris';
import { useId, useState } from 'react';
import { useText } from '../language/language-provider.tsx';
import type { ImportData } from './import-data.ts';
import styles from './import.module.css';
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
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="p">{text('import.leftOut.reason', { why: text(reasonKey(reason)), count: rows })}</Text>
        <Button variant="plain" onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen} ariaControls={id}>
          {text(isOpen ? 'import.leftOut.hide' : 'import.leftOut.show')}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={isOpen}>
        <ul className={styles.examples}>
          {examples.map(({ row, orderId }) => (
            <li key={row}>
              {orderId ? (
                <Link url={`shopify://admin/orders/${orderId}`} target="_top">
                  {text('import.leftOut.order', { id: orderId })}
                </Link>
              ) : (
                text('import.leftOut.row', { row })
              )}
            </li>
          ))}
        </ul>
      </Collapsible>
    </div>
  );
}

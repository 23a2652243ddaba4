import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { CustomerData } from './customer-data.ts';
import { useSentences } from './use-sentences.ts';

/** What would change the label, and when: silence by itself, and one order. */
export function NextCard({ data }: { data: CustomerData }) {
  const text = useText();
  const sentences = useSentences(data.buyer.habit);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('customer.next.title')}
        </Text>
        <List>
          {data.explanation.changes.map((sentence) => (
            <List.Item key={sentence.key}>{sentences(sentence)}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}

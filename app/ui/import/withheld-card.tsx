import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';

const RIGHTS = ['read_all_orders', 'read_products', 'email', 'read_customers'] as const;

/** What Shopify did not let us read, what that means for the pages, and how to change it. */
export function WithheldCard({ withheld }: { withheld: readonly string[] }) {
  const text = useText();
  const known = RIGHTS.filter((right) => withheld.includes(right));
  const others = withheld.filter((right) => !known.some((one) => one === right));
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('import.withheld.title')}
        </Text>
        <List>
          {known.map((right) => (
            <List.Item key={right}>{text(`import.withheld.${right}`)}</List.Item>
          ))}
          {others.map((right) => (
            <List.Item key={right}>{text('import.withheld.other', { right })}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}

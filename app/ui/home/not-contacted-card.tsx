import { BlockStack, Card, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { NotContacted } from '../playbooks/not-contacted.tsx';
import type { DayVerdicts } from '../playbooks/playbooks-data.ts';

/** Whom we did not contact today, by reason: they and those contacted are everybody there was. */
export function NotContactedCard({ today }: { today: DayVerdicts }) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('playbooks.notContacted.title')}
        </Text>
        <NotContacted today={today} />
      </BlockStack>
    </Card>
  );
}

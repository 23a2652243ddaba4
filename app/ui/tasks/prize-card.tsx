import { BlockStack, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { BuyerLink } from '../buyers/buyer-link.tsx';
import { useText } from '../language/language-provider.tsx';
import { useCustomerLabel } from '../names/customer-name.tsx';
import type { TasksData } from '../playbooks/playbooks-data.ts';

interface PrizeCardProps {
  prize: TasksData['prizes'][number];
  onGiven: () => void;
  isActing: boolean;
}

/** Who has won a prize that nobody has given yet. */
export function PrizeCard({ prize: { kind, costMinor, wonOn, buyer }, onGiven, isActing }: PrizeCardProps) {
  const text = useText();
  const { label } = useCustomerLabel(buyer.id);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {text('tasks.prize.title')}
        </Text>
        <BuyerLink buyer={buyer} />
        <Text as="p">
          {text('tasks.prize.what', { name: text(`playbook.name.${kind}`), on: wonOn, minor: costMinor })}
        </Text>
        <Link url={`shopify://admin/customers/${buyer.id}`} target="_top">
          {text('tasks.prize.reach')}
        </Link>
        <InlineStack>
          <Button
            variant="primary"
            size="large"
            onClick={onGiven}
            loading={isActing}
            accessibilityLabel={text('tasks.prize.givenOf', { name: label })}
          >
            {text('tasks.prize.given')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

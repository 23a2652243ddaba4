import { BlockStack, Button, Card, InlineStack, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useText } from '../language/language-provider.tsx';
import type { CustomerData, StaffAction } from './customer-data.ts';

interface ContactCardProps {
  data: CustomerData;
  name: string;
  onAct: (action: StaffAction) => void;
  isActing: boolean;
}

/** Whether we may talk to this customer, and what staff can do about it. Each action says what it does before it is done. */
export function ContactCard({ data, name, onAct, isActing }: ContactCardProps) {
  const text = useText();
  const [asked, ask] = useState<StaffAction>();
  const { standing } = data.buyer;
  const actions = actionsFor(data);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('customer.contact.title')}
        </Text>
        <Text as="p" fontWeight="semibold">
          {text(`standings.${standing}.name`)}
        </Text>
        <Text as="p">{text(`standings.${standing}.meaning`)}</Text>
        {standing === 'never' && !data.canLift ? (
          <Text as="p" tone="subdued">
            {text('customer.contact.theirs')}
          </Text>
        ) : null}
        <InlineStack gap="200">
          {actions.map((action) => (
            <Button
              key={action}
              onClick={() => ask(action)}
              loading={isActing}
              {...(action === 'never' ? { tone: 'critical' } : {})}
            >
              {text(`customer.contact.${action}.button`)}
            </Button>
          ))}
        </InlineStack>
      </BlockStack>
      {asked ? (
        <Modal
          open
          title={text(`customer.contact.${asked}.title`, { name })}
          onClose={() => ask(undefined)}
          primaryAction={{
            content: text(`customer.contact.${asked}.button`),
            destructive: asked === 'never',
            onAction: () => {
              ask(undefined);
              onAct(asked);
            },
          }}
          secondaryActions={[{ content: text('page.cancel'), onAction: () => ask(undefined) }]}
        >
          <Modal.Section>
            <Text as="p">{text(`customer.contact.${asked}.what`)}</Text>
          </Modal.Section>
        </Modal>
      ) : null}
    </Card>
  );
}

function actionsFor({ buyer, canLift }: CustomerData): StaffAction[] {
  switch (buyer.standing) {
    case 'open':
      return ['care', 'archive', 'never'];
    case 'archived':
      return ['lift', 'care', 'never'];
    case 'care':
      return ['lift', 'never'];
    case 'never':
      return canLift ? ['lift'] : [];
  }
}

import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { ConfirmButton } from '../page/confirm-button.tsx';
import { useFocusAfter } from '../page/use-focus-after.ts';
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
  const { standing } = data.buyer;
  // Each action takes its own button away.
  const title = useFocusAfter<HTMLSpanElement>(standing);
  const isGuest = data.buyer.id.startsWith('-');
  const actions = actionsFor(data).filter((action) => !isGuest || action === 'lift');
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          <span ref={title} tabIndex={-1}>
            {text('customer.contact.title')}
          </span>
        </Text>
        {isGuest && standing === 'open' ? null : (
          <Text as="p" fontWeight="semibold">
            {text(`standings.${standing}.name`)}
          </Text>
        )}
        <Text as="p">{text(isGuest ? 'customer.contact.guest' : `standings.${standing}.meaning`)}</Text>
        {standing === 'never' && !data.canLift ? (
          <Text as="p" tone="subdued">
            {text('customer.contact.theirs')}
          </Text>
        ) : null}
        <InlineStack gap="200">
          {actions.map((action) => (
            <ConfirmButton
              key={action}
              label={text(`customer.contact.${action}.button`)}
              title={text(`customer.contact.${action}.title`, { name })}
              what={[text(`customer.contact.${action}.what`)]}
              onConfirm={() => onAct(action)}
              isActing={isActing}
              look={action === 'never' ? 'harm' : undefined}
            />
          ))}
        </InlineStack>
      </BlockStack>
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

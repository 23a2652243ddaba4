import { BlockStack, Button, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useText } from '../language/language-provider.tsx';

interface ConfirmButtonProps {
  label: string;
  /** The question. */
  title: string;
  /** What happens then, a paragraph each. */
  what: readonly string[];
  onConfirm: () => void;
  isActing: boolean;
  isDisabled?: boolean;
  /** `act`: the one thing to do on this page; `harm`: it cannot be taken back. */
  look?: 'act' | 'harm' | undefined;
  accessibilityLabel?: string;
}

/** A button that says what it will do before it does it; the focus comes back to it when nothing is to be done. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, title, what, onConfirm, isActing, isDisabled = false, look, accessibilityLabel } = props;
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  const opener = (
    <Button
      onClick={() => setAsking(true)}
      loading={isActing}
      disabled={isDisabled}
      {...(look === 'act' ? { variant: 'primary' } : {})}
      {...(look === 'harm' ? { tone: 'critical' } : {})}
      {...(accessibilityLabel ? { accessibilityLabel } : {})}
    >
      {label}
    </Button>
  );
  return (
    <Modal
      activator={opener}
      open={isAsking}
      title={title}
      onClose={() => setAsking(false)}
      primaryAction={{
        content: label,
        destructive: look === 'harm',
        onAction: () => {
          setAsking(false);
          onConfirm();
        },
      }}
      secondaryActions={[{ content: text('page.cancel'), onAction: () => setAsking(false) }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          {what.map((line) => (
            <Text as="p" key={line}>
              {line}
            </Text>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

import { Badge, BlockStack, Button, Card, InlineStack, List, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useText } from '../language/language-provider.tsx';
import type { SettingsData } from './settings-data.ts';

interface ConfirmCardProps {
  data: SettingsData;
  isDirty: boolean;
  onConfirm: () => void;
  isConfirming: boolean;
}

/** The step before which nothing leaves the app: what it would do, in numbers, and the button. */
export function ConfirmCard({ data, isDirty, onConfirm, isConfirming }: ConfirmCardProps) {
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  const { preview, isConfirmed } = data;
  if (isConfirmed) return <ConfirmedCard />;
  const facts = preview
    ? [
        text('settings.confirm.tags', { count: preview.tags }),
        text('settings.confirm.announcements', { count: preview.announcements }),
        text('settings.confirm.codes', { count: preview.codesAtMost }),
      ]
    : [];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text('settings.confirm.title')}
        </Text>
        <Text as="p">{text(preview ? 'settings.confirm.what' : 'settings.confirm.later')}</Text>
        {preview ? <Facts facts={facts} /> : null}
        <InlineStack gap="300" blockAlign="center">
          <Button
            variant="primary"
            disabled={!preview || isDirty}
            loading={isConfirming}
            onClick={() => setAsking(true)}
          >
            {text('settings.confirm.button')}
          </Button>
          {isDirty ? (
            <Text as="span" tone="subdued">
              {text('settings.confirm.saveFirst')}
            </Text>
          ) : null}
        </InlineStack>
      </BlockStack>
      <Modal
        open={isAsking}
        title={text('settings.confirm.ask')}
        onClose={() => setAsking(false)}
        primaryAction={{
          content: text('settings.confirm.button'),
          onAction: () => {
            setAsking(false);
            onConfirm();
          },
        }}
        secondaryActions={[{ content: text('page.cancel'), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <Facts facts={facts} />
            <Text as="p">{text('settings.confirm.undo')}</Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </Card>
  );
}

function Facts({ facts }: { facts: readonly string[] }) {
  return (
    <List>
      {facts.map((fact) => (
        <List.Item key={fact}>{fact}</List.Item>
      ))}
    </List>
  );
}

function ConfirmedCard() {
  const text = useText();
  return (
    <Card>
      <InlineStack gap="200" blockAlign="center">
        <Badge tone="success">{text('settings.confirm.on')}</Badge>
        <Text as="p">{text('settings.confirm.onWhat')}</Text>
      </InlineStack>
    </Card>
  );
}

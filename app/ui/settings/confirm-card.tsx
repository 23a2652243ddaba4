import { Badge, BlockStack, Button, Card, InlineStack, List, Modal, Text } from '@shopify/polaris';
import { useRef, useState, type RefObject } from 'react';
import { useText } from '../language/language-provider.tsx';
import { oneTimeWords } from './one-time-words.ts';
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
  const opener = useRef<HTMLDivElement>(null);
  const { preview, isConfirmed } = data;
  if (isConfirmed) return <ConfirmedCard definition={data.definition} />;
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
        <Meant data={data} />
        <Text as="p">{text(preview ? 'settings.confirm.what' : 'settings.confirm.later')}</Text>
        {preview ? <Facts facts={facts} /> : null}
        <InlineStack gap="300" blockAlign="center">
          <div ref={opener}>
            <Button
              variant="primary"
              disabled={!preview || isDirty}
              loading={isConfirming}
              onClick={() => setAsking(true)}
            >
              {text('settings.confirm.button')}
            </Button>
          </div>
          {isDirty ? (
            <Text as="span" tone="subdued">
              {text('settings.confirm.saveFirst')}
            </Text>
          ) : null}
        </InlineStack>
      </BlockStack>
      <AskFirst
        isOpen={isAsking}
        opener={opener}
        data={data}
        facts={facts}
        onClose={() => setAsking(false)}
        onConfirm={onConfirm}
      />
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

interface AskFirstProps {
  isOpen: boolean;
  /** Holds the button that gets the focus back. */
  opener: RefObject<HTMLElement>;
  data: SettingsData;
  facts: readonly string[];
  onClose: () => void;
  onConfirm: () => void;
}

/** What will happen once more, before it does. */
function AskFirst({ isOpen, opener, data, facts, onClose, onConfirm }: AskFirstProps) {
  const text = useText();
  return (
    <Modal
      activator={opener}
      open={isOpen}
      title={text('settings.confirm.ask')}
      onClose={onClose}
      primaryAction={{
        content: text('settings.confirm.button'),
        onAction: () => {
          onClose();
          onConfirm();
        },
      }}
      secondaryActions={[{ content: text('page.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          <Meant data={data} />
          <Facts facts={facts} />
          <Text as="p">{text('settings.confirm.undo')}</Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** What is confirmed: the rule, and the days of one-time buyers, kind by kind where they differ. */
function Meant({ data }: { data: SettingsData }) {
  const text = useText();
  const { rule, source, oneTimeClock, oneTimeTypes } = data;
  const { lostDays: lost, dueDays: due } = oneTimeClock;
  const hasTypes = oneTimeTypes.length > 0;
  return (
    <BlockStack gap="200">
      <Text as="p">
        {text('settings.confirm.meant', { rule: text(`settings.rule.${rule}.name`) })}{' '}
        {hasTypes ? text('settings.oneTime.byType') : text(`settings.confirm.oneTime.${source}`, { due, lost })}
      </Text>
      {hasTypes ? <Facts facts={oneTimeWords(data, text)} /> : null}
    </BlockStack>
  );
}

function ConfirmedCard({ definition }: Pick<SettingsData, 'definition'>) {
  const text = useText();
  const { confirmedOn: on } = definition;
  return (
    <Card>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Badge tone="success">{text('settings.confirm.on')}</Badge>
          <Text as="p">{text('settings.confirm.onWhat')}</Text>
        </InlineStack>
        <Text as="p" tone="subdued">
          {on ? `${text('settings.confirm.since', { on })} ` : ''}
          {text('settings.confirm.change')}
        </Text>
      </BlockStack>
    </Card>
  );
}

import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';

/** Whether the dry run of these very settings was looked at, and the way to it. */
export function DryRunCard({ data, isDirty }: { data: PlaybookData; isDirty: boolean }) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">
          {isDirty
            ? text('playbooks.detail.dryRun.unsaved')
            : text(data.dryRunSeen ? 'playbooks.detail.dryRun.seen' : 'playbooks.detail.dryRun.notSeen')}
        </Text>
        <InlineStack>
          <Button url={`/app/playbooks/${data.kind}/dry-run`}>{text('playbooks.detail.dryRun.see')}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

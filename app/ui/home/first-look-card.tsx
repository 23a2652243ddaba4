import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { useText } from '../language/language-provider.tsx';

interface FirstLookCardProps {
  kind: PlaybookKind;
  /** About how many customers it would decide today; undefined while that is not counted. */
  customers?: number;
}

/** What to look at when everything is set up and nothing runs: what a playbook would do. Looking changes nothing. */
export function FirstLookCard({ kind, customers }: FirstLookCardProps) {
  const text = useText();
  const name = text(`playbook.name.${kind}`);
  const title =
    customers === undefined
      ? text('home.firstLook.title', { name })
      : text('home.firstLook.counted', { name, count: customers });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <Text as="p">{text(`playbook.what.${kind}`)}</Text>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="p" variant="bodySm" tone="subdued">
            {text('home.firstLook.what')}
          </Text>
          <Button url={`/app/playbooks/${kind}/dry-run`}>{text('playbooks.detail.dryRun.see')}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

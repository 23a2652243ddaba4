import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { useWorded } from '../playbooks/use-worded.ts';
import type { ResultsData } from './results-data.ts';

/** What articles claim, each beside the shop's own figure: none of them is ours. */
export function ClaimsCard({ claims }: Pick<ResultsData, 'claims'>) {
  const text = useText();
  const worded = useWorded();
  if (claims.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {text('results.claims.title')}
        </Text>
        {claims.map((claim) => (
          <BlockStack gap="100" key={claim.key}>
            <InlineStack>
              <Badge {...(claim.isTestable ? { tone: 'info' } : {})}>
                {text(claim.isTestable ? 'results.claims.tested' : 'results.claims.untested')}
              </Badge>
            </InlineStack>
            <Text as="p">{worded(claim)}</Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

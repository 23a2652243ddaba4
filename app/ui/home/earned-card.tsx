import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import type { EvidenceState } from '#app/domain/outcomes/evidence.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { useText } from '../language/language-provider.tsx';
import { EarnedFigure } from '../results/earned-figure.tsx';

interface EarnedCardProps {
  earned: Earned;
  evidence: EvidenceState;
  /** The first day that is counted. */
  since: LocalDay;
}

/** What the playbooks have earned so far, with its interval as a bar with whiskers and the word for the evidence. */
export function EarnedCard({ earned, evidence, since }: EarnedCardProps) {
  const text = useText();
  const title = text('home.earned.title');
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          <Link url="/app/results">{text('home.earned.all')}</Link>
        </InlineStack>
        <EarnedFigure earned={earned} evidence={evidence} isLarge />
        <Text as="p" variant="bodySm" tone="subdued">
          {text('home.earned.since', { on: since })}
        </Text>
      </BlockStack>
    </Card>
  );
}

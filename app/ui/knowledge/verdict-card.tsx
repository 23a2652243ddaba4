import { Badge, BlockStack, Card, InlineStack, Text, type BadgeProps } from '@shopify/polaris';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { KnowledgeData } from './knowledge-data.ts';
import { mainCheck, verdictOfKnowledge, type KnowledgeVerdict } from './verdict.ts';

const TONES: Record<KnowledgeVerdict, NonNullable<BadgeProps['tone']>> = {
  unread: 'info',
  thin: 'info',
  waiting: 'info',
  season: 'attention',
  good: 'success',
  fair: 'attention',
  weak: 'warning',
};

/** The answer to "can I trust these numbers?", in a word and a sentence, with what it rests on. */
export function VerdictCard({ data }: { data: KnowledgeData }) {
  const text = useText();
  const format = useFormat();
  const verdict = verdictOfKnowledge(data);
  const check = mainCheck(data);
  const fit = data.fits[0];
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {text(`knowledge.verdict.${verdict}.title`)}
          </Text>
          <Badge tone={TONES[verdict]}>{text(`knowledge.verdict.${verdict}.word`)}</Badge>
        </InlineStack>
        <Text as="p">
          {text(`knowledge.verdict.${verdict}.what`, {
            closed: check?.closedOrigins ?? 0,
            miss: check?.usualMiss ?? 0,
            buyers: fit?.repeatBuyers ?? 0,
            neededBuyers: data.needed.repeatBuyers,
            days: fit?.historyDays ?? 0,
            neededDays: data.needed.historyDays,
          })}
        </Text>
        {check && check.n > 0 ? (
          <Text as="p" tone="subdued" variant="bodySm">
            {text('knowledge.verdict.basis', { count: check.n, origins: check.origins.length, on: check.checkedOn })}
            {check.usualMiss === null || !check.mayShow
              ? null
              : ` ${text('knowledge.verdict.miss', { share: format.percent(check.usualMiss) })}`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

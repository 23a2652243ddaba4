import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { costPerExtraBuyer } from '#app/domain/outcomes/cost-per-extra-buyer.ts';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import { costSentence } from '#app/domain/outcomes/outcome-sentence.ts';
import { BarRows, type BarRow } from '../figures/bar-rows.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { useWorded } from '../playbooks/use-worded.ts';

/** What one customer who came back because of us has cost, beside what a new one costs. */
export function CostCard({ earned, acquisitionMinor }: { earned: Earned; acquisitionMinor: number | null }) {
  const text = useText();
  const format = useFormat();
  const worded = useWorded();
  const cost = costPerExtraBuyer(earned);
  const title = text('results.cost.title');
  const back = cost.kind === 'known' ? cost.costMinor : 0;
  const most = Math.max(1, back, acquisitionMinor ?? 0);
  const rows: BarRow[] = [
    { key: 'back', name: text('results.cost.back'), value: format.money(back), length: back / most, tone: 'earned' },
    ...(acquisitionMinor === null
      ? []
      : [
          {
            key: 'new',
            name: text('results.cost.new'),
            value: format.money(acquisitionMinor),
            length: acquisitionMinor / most,
            tone: 'whole' as const,
          },
        ]),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {cost.kind === 'known' ? <BarRows label={title} rows={rows} /> : null}
        <Text as="p">{worded({ ...costSentence(cost), params: { ...costSentence(cost).params } })}</Text>
        {acquisitionMinor === null ? (
          <Text as="p">
            {text('results.cost.noNew')} <Link url="/app/settings">{text('results.cost.enter')}</Link>
          </Text>
        ) : null}
        <HowComputed of={title} lines={[text('results.cost.how')]} />
      </BlockStack>
    </Card>
  );
}

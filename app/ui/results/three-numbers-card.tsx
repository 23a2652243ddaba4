import { BlockStack, Card, InlineGrid, InlineStack, Text } from '@shopify/polaris';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import type { EvidenceState } from '#app/domain/outcomes/evidence.ts';
import { IntervalBar } from '../charts/interval-bar.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { useWorded } from '../playbooks/use-worded.ts';
import { EvidenceBadge } from './evidence-badge.tsx';
import { extraWords, intervalOf, toneOf } from './extra-words.ts';

interface ThreeNumbersCardProps {
  earned: Earned;
  evidence: EvidenceState;
  /** When it began, in words, and with whom. */
  basis: string;
}

/** The same orders counted in three ways, side by side; before the third can be told none is shown, only what is missing. */
export function ThreeNumbersCard({ earned, evidence, basis }: ThreeNumbersCardProps) {
  const text = useText();
  const worded = useWorded();
  const isMeasured = earned.money.incremental.kind === 'measured';
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingLg">
            {worded(earned.evidence.why)}
          </Text>
          <Text as="p" tone="subdued">
            {basis}
          </Text>
        </BlockStack>
        {isMeasured ? <Three earned={earned} evidence={evidence} /> : <Text as="p">{text('results.notYet')}</Text>}
        <HowComputed
          of={text('results.three.title')}
          lines={(['raw', 'lastTouch', 'because', 'interval'] as const).map((line) =>
            text(`results.three.how.${line}`),
          )}
        />
      </BlockStack>
    </Card>
  );
}

function Three({ earned, evidence }: Omit<ThreeNumbersCardProps, 'basis'>) {
  const text = useText();
  const format = useFormat();
  const { money, buyers, profit, cost } = earned;
  const interval = intervalOf(money.incremental);
  const words = extraWords(money.incremental, format.moneyRound, text);
  return (
    <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
      <Figure
        name={text('results.three.raw')}
        value={format.moneyRound(money.raw)}
        basis={text('results.three.rawBuyers', { count: buyers.raw })}
      />
      <Figure
        name={text('results.three.lastTouch')}
        value={format.moneyRound(money.lastTouch)}
        basis={text('results.three.lastTouchBuyers', { count: buyers.lastTouch })}
      />
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {text('results.three.because')}
          </Text>
          <EvidenceBadge evidence={evidence} effects={earned.effects} />
        </InlineStack>
        <Text as="p" variant="headingXl" numeric>
          {interval ? format.moneyRound(interval.estimate) : words}
        </Text>
        {interval ? (
          <IntervalBar
            label={text('results.picture', { name: text('results.three.because'), words })}
            interval={interval}
            tone={toneOf(interval)}
            formatValue={format.moneyRound}
          />
        ) : null}
        <Text as="p" variant="bodySm" tone="subdued">
          {text('results.three.becauseBuyers', { buyers: extraWords(buyers.incremental, format.number, text) })}{' '}
          {profit
            ? text('results.three.profit', {
                profit: extraWords(profit, format.moneyRound, text),
                cost: format.moneyRound(cost.totalMinor),
              })
            : text('results.three.noMargin')}
        </Text>
      </BlockStack>
    </InlineGrid>
  );
}

function Figure({ name, value, basis }: { name: string; value: string; basis: string }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <Text as="p" variant="headingXl" numeric>
        {value}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {basis}
      </Text>
    </BlockStack>
  );
}

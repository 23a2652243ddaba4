import { BlockStack, InlineStack, Text } from '@shopify/polaris';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import type { EvidenceState } from '#app/domain/outcomes/evidence.ts';
import { IntervalBar } from '../charts/interval-bar.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { EvidenceBadge } from './evidence-badge.tsx';
import { extraWords, intervalOf, mainFigure, toneOf } from './extra-words.ts';

interface EarnedFigureProps {
  earned: Earned;
  evidence: EvidenceState;
  /** On a page where this is the one figure that matters. */
  isLarge?: boolean;
}

/** What was earned because of us: figure, interval, picture, the word for the evidence, and all three ways to count. */
export function EarnedFigure({ earned, evidence, isLarge = false }: EarnedFigureProps) {
  const text = useText();
  const format = useFormat();
  const { measure, extra } = mainFigure(earned);
  const interval = intervalOf(extra);
  const name = text(`results.main.${measure}`);
  const words = extraWords(extra, format.moneyRound, text);
  return (
    <BlockStack gap="200">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" variant="bodySm" tone="subdued">
            {name}
          </Text>
          <EvidenceBadge evidence={evidence} />
        </InlineStack>
        <Text as="p" variant={isLarge ? 'headingXl' : 'headingMd'} numeric>
          {interval ? format.moneyRound(interval.estimate) : words}
        </Text>
      </BlockStack>
      {interval ? (
        <IntervalBar
          label={text('results.picture', { name, words })}
          interval={interval}
          tone={toneOf(interval)}
          formatValue={format.moneyRound}
        />
      ) : null}
      <Text as="p" variant="bodySm" tone="subdued">
        <ThreeWays earned={earned} /> {text('results.among', { count: earned.contacted, heldOut: earned.heldOut })}
      </Text>
    </BlockStack>
  );
}

/** All three ways to count in one sentence; without the third the other two say nothing, and are not shown. */
function ThreeWays({ earned: { money } }: { earned: Earned }) {
  const text = useText();
  const format = useFormat();
  if (money.incremental.kind === 'too-few') return null;
  return (
    <>
      {text('results.ways', {
        raw: format.moneyRound(money.raw),
        lastTouch: format.moneyRound(money.lastTouch),
        extra: extraWords(money.incremental, format.moneyRound, text),
      })}
    </>
  );
}

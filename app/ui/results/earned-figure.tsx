import { BlockStack, InlineStack, Text } from '@shopify/polaris';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import type { EvidenceState } from '#app/domain/outcomes/evidence.ts';
import { IntervalBar } from '../charts/interval-bar.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { useWorded } from '../playbooks/use-worded.ts';
import { EvidenceBadge } from './evidence-badge.tsx';
import { extraWords, intervalOf, mainFigure, toneOf } from './extra-words.ts';

interface EarnedFigureProps {
  earned: Earned;
  evidence: EvidenceState;
  /** On a page where this is the one figure that matters. */
  isLarge?: boolean;
}

/**
 * What was earned because of us: figure, interval, picture, the word for the evidence and the sentence behind it.
 *
 * The other two ways to count stand on the results page, beside this one: a card has no room for all three, and shows none of
 * them alone.
 */
export function EarnedFigure({ earned, evidence, isLarge = false }: EarnedFigureProps) {
  const text = useText();
  const worded = useWorded();
  const format = useFormat();
  const { measure, extra } = mainFigure(earned);
  const interval = intervalOf(extra);
  const name = text(`results.main.${measure}`);
  const words = extraWords(extra, format.moneyRound, text);
  return (
    <BlockStack gap="200">
      <BlockStack gap="100">
        <Text as="p" variant="bodySm" tone="subdued">
          {name}
        </Text>
        <Text as="p" variant={isLarge && interval ? 'headingXl' : 'headingMd'} numeric>
          {interval ? format.moneyRound(interval.estimate) : words}
        </Text>
      </BlockStack>
      {interval ? (
        <>
          <IntervalBar
            label={text('results.picture', { name, words })}
            interval={interval}
            tone={toneOf(interval)}
            formatValue={format.moneyRound}
          />
          <InlineStack>
            <EvidenceBadge evidence={evidence} effects={earned.effects} />
          </InlineStack>
        </>
      ) : null}
      <Text as="p" variant="bodySm" tone="subdued">
        {worded(earned.evidence.why)}
        {interval ? ` ${text('results.among', { count: earned.contacted, heldOut: earned.heldOut })}` : ''}
      </Text>
      <HowComputed
        of={name}
        lines={[
          text('results.three.how.because'),
          ...(measure === 'profit' ? [text('results.three.how.profit')] : []),
          text('results.three.how.interval'),
        ]}
      />
    </BlockStack>
  );
}

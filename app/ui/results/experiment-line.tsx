import { Badge, BlockStack, InlineStack, Text, type BadgeProps } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { fieldWords } from '../history/field-words.ts';
import type { ExperimentData } from '../playbooks/playbooks-data.ts';

const TONES: Record<ExperimentData['verdict'], BadgeProps['tone']> = {
  kept: 'success',
  rejected: 'warning',
  undecided: undefined,
};

/** One change that was or is being measured: what was changed, what it should show, and what came of it. */
export function ExperimentLine({ experiment, name }: { experiment: ExperimentData; name?: string }) {
  const text = useText();
  const { since, factors, hypothesis, verdict, isConfounded } = experiment;
  const tone = TONES[verdict];
  const changed = factors.map((field) => fieldWords(field, text)).join(', ');
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="bodyMd" fontWeight="semibold">
          {name ? text('results.experiments.of', { name, changed }) : changed}
        </Text>
        <Badge {...(tone ? { tone } : {})}>{text(`playbook.hypothesis.${verdict}`)}</Badge>
      </InlineStack>
      <Text as="p">
        {hypothesis ? text('results.experiments.hypothesis', { hypothesis }) : text('results.experiments.none')}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {text('results.experiments.since', { on: since })}
        {isConfounded ? ` ${text('results.experiments.confounded')}` : ''}
      </Text>
    </BlockStack>
  );
}

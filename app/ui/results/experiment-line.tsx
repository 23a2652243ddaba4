import { Badge, BlockStack, InlineStack, Text, type BadgeProps } from '@shopify/polaris';
import { factors } from '#app/domain/playbooks/experiment.ts';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import type { ExperimentData } from '../playbooks/playbooks-data.ts';

const TONES: Record<ExperimentData['verdict'], BadgeProps['tone']> = {
  kept: 'success',
  rejected: 'warning',
  undecided: undefined,
};

/** One change that was or is being measured: what was changed, what it should show, and what came of it. */
export function ExperimentLine({ experiment, name }: { experiment: ExperimentData; name?: string }) {
  const text = useText();
  const { since, factors: changedFactors, hypothesis, verdict, isConfounded } = experiment;
  const tone = TONES[verdict];
  const changed = changedFactors.map((factor) => factorWords(factor, text)).join(', ');
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

function factorWords(name: string, text: Say): string {
  const factor = factors.find((one) => one === name);
  return factor ? text(`playbook.factor.${factor}`) : name;
}

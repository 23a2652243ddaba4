import { Banner, BlockStack } from '@shopify/polaris';
import type { LadderProblem } from '#app/domain/playbooks/check-ladder.ts';
import { useText } from '../language/language-provider.tsx';

/** What is wrong with a ladder or a step of it, or what its merchant should know. */
export function ProblemList({ problems }: { problems: readonly LadderProblem[] }) {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <BlockStack gap="200">
      {problems.map(({ problem, severity }) => (
        <Banner key={problem} tone={severity === 'refused' ? 'critical' : 'warning'}>
          {text(`playbooks.detail.problems.${problem}`)}
        </Banner>
      ))}
    </BlockStack>
  );
}

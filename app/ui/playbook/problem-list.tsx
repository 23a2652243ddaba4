import { Banner, BlockStack } from '@shopify/polaris';
import type { LadderProblem } from '../playbooks/playbooks-data.ts';
import { useWorded } from '../playbooks/use-worded.ts';

/** What is wrong with a ladder or a step of it, or what its merchant should know. */
export function ProblemList({ problems }: { problems: readonly LadderProblem[] }) {
  const worded = useWorded();
  if (problems.length === 0) return null;
  return (
    <BlockStack gap="200">
      {problems.map(({ sentence, severity }) => (
        <Banner key={sentence.key} tone={severity === 'error' ? 'critical' : 'warning'}>
          {worded(sentence)}
        </Banner>
      ))}
    </BlockStack>
  );
}

import { Banner, BlockStack } from '@shopify/polaris';
import type { LadderProblem } from '#app/domain/playbooks/check-ladder.ts';
import { playbookWords } from '#app/domain/playbooks/playbook-words.ts';
import { useText } from '../language/language-provider.tsx';

/** What is wrong with a ladder or a step of it, or what its merchant should know. */
export function ProblemList({ problems }: { problems: readonly LadderProblem[] }) {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <BlockStack gap="200">
      {problems.map(({ problem, severity, ...numbers }) => (
        <div key={problem} {...(severity === 'refused' && { 'data-problem': true, tabIndex: -1 })}>
          <Banner tone={severity === 'refused' ? 'critical' : 'warning'}>
            {text(playbookWords.ladderProblem(problem), numbers)}
          </Banner>
        </div>
      ))}
    </BlockStack>
  );
}

import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';
import { useWorded } from '../playbooks/use-worded.ts';
import { ExperimentLine } from '../results/experiment-line.tsx';
import { ReminderFigure } from '../results/reminder-figure.tsx';

/** What the figures say of this playbook in words, and the change that is being measured. */
export function ResultsCard({ data }: { data: PlaybookData }) {
  const text = useText();
  const worded = useWorded();
  const { earned, experiment, heldOutShare, reminder } = data;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{earned ? worded(earned.evidence.why) : text('playbooks.detail.results.none')}</Text>
        <Text as="p" tone="subdued">
          {text('results.heldOut.what', { share: heldOutShare })}
        </Text>
        {earned && reminder ? <ReminderFigure reminder={reminder} /> : null}
        {experiment ? <ExperimentLine experiment={experiment} /> : null}
        {earned ? (
          <Text as="p">
            <Link url="/app/results">{text('playbooks.detail.results.all')}</Link>
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

import { BlockStack, Card, Divider, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { useText } from '../language/language-provider.tsx';
import { ExperimentLine } from './experiment-line.tsx';
import type { ResultsData } from './results-data.ts';

/** Changes that were measured, with what came of each. */
export function ExperimentsCard({ experiments }: Pick<ResultsData, 'experiments'>) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {text('results.experiments.title')}
        </Text>
        {experiments.length === 0 ? <Text as="p">{text('results.experiments.nothing')}</Text> : null}
        {experiments.map((experiment, i) => (
          <Fragment key={`${experiment.kind} ${experiment.version}`}>
            {i > 0 ? <Divider /> : null}
            <ExperimentLine experiment={experiment} name={text(`playbook.name.${experiment.kind}`)} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

import { BlockStack, Card, Text } from '@shopify/polaris';
import { ForestPlot } from '../charts/forest-plot.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { evidenceWords } from './evidence-badge.tsx';
import { extraWords, intervalOf, mainFigure, toneOf } from './extra-words.ts';
import type { ResultsData } from './results-data.ts';

/** What each playbook has earned because of us, one below the other on one axis. */
export function ForestCard({ playbooks }: Pick<ResultsData, 'playbooks'>) {
  const text = useText();
  const format = useFormat();
  const first = playbooks.find(({ earned }) => mainFigure(earned).extra.kind === 'measured');
  if (!first) return null;
  const { measure } = mainFigure(first.earned);
  const title = text(`results.forest.${measure}`);
  const rows = playbooks.map(({ kind, earned, evidence }) => {
    const { extra } = mainFigure(earned);
    const interval = intervalOf(extra);
    const words = extraWords(extra, format.moneyRound, text);
    const name = text(`playbook.name.${kind}`);
    const { contacted, heldOut } = earned;
    return {
      key: kind,
      name,
      value: words,
      reading: `${text('results.picture', { name, words })} ${text('results.among', { count: contacted, heldOut })}`,
      interval,
      tone: interval ? toneOf(interval) : ('open' as const),
      table: [
        name,
        words,
        format.number(contacted),
        format.number(heldOut),
        evidenceWords(evidence, earned.effects, text),
      ],
    };
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <ForestPlot
          title={title}
          summary={rows.map(({ reading }) => reading).join(' ')}
          rows={rows}
          formatValue={format.moneyRound}
          beside={<HowComputed of={title} lines={[text('results.forest.how'), text('results.three.how.interval')]} />}
          table={{
            headings: [
              text('results.league.way'),
              title,
              text('results.league.contacted'),
              text('results.league.heldOut'),
              text('results.league.evidence'),
            ],
            rows: rows.map(({ table }) => table),
          }}
        />
      </BlockStack>
    </Card>
  );
}

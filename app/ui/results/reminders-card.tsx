import { BlockStack, Card, Text } from '@shopify/polaris';
import { ForestPlot } from '../charts/forest-plot.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { useWorded } from '../playbooks/use-worded.ts';
import { toneOf } from './extra-words.ts';
import { inHundredOf, reminderWords } from './reminder-words.ts';
import type { ResultsData } from './results-data.ts';

/** Who had only forgotten: what the first reminder of each playbook did alone, one below the other on one axis. */
export function RemindersCard({ playbooks }: Pick<ResultsData, 'playbooks'>) {
  const text = useText();
  const format = useFormat();
  const worded = useWorded();
  const rows = playbooks.flatMap(({ kind, reminder }) => {
    if (!reminder?.earned) return [];
    const { earned, why } = reminder;
    const { contacted, heldOut } = earned;
    const name = text(`playbook.name.${kind}`);
    const words = reminderWords(earned, format, text);
    const interval = inHundredOf(earned);
    return {
      key: kind,
      name,
      value: words,
      reading: text('results.reminder.reading', { name, said: worded(why) }),
      interval,
      tone: interval ? toneOf(interval) : ('open' as const),
      table: [name, words, format.number(contacted), format.number(heldOut)],
    };
  });
  if (!rows.some(({ interval }) => interval)) return null;
  const title = text('results.reminder.title');
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text('results.reminder.what')}
          </Text>
        </BlockStack>
        <ForestPlot
          title={title}
          summary={rows.map(({ reading }) => reading).join(' ')}
          rows={rows}
          formatValue={format.about}
          beside={<HowComputed of={title} lines={[text('results.reminder.how'), text('results.three.how.interval')]} />}
          table={{
            headings: [
              text('results.league.way'),
              text('results.reminder.heading'),
              text('results.league.contacted'),
              text('results.league.heldOut'),
            ],
            rows: rows.map(({ table }) => table),
          }}
        />
      </BlockStack>
    </Card>
  );
}

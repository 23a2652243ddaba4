import { BlockStack, Card, Text } from '@shopify/polaris';
import { DayBars } from '../charts/day-bars.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { DryRunData } from '../playbooks/playbooks-data.ts';

const MOST_SERIES = 4; // fills that stay apart in grey print

/** The contacts of the next days by step, if nobody ordered in between. */
export function DryRunCalendar({ data }: { data: DryRunData }) {
  const text = useText();
  const format = useFormat();
  const { calendar, contactsInAll, madeToday } = data;
  // Steps that come later have no bar here.
  const steps = Math.max(...calendar.map(({ byRung }) => byRung.findLastIndex((contacts) => contacts > 0)), -1) + 1;
  const isBySteps = steps > 1 && steps <= MOST_SERIES && calendar.every(isOfSteps);
  const stepNames = Array.from({ length: steps }, (_, i) => text('dryRun.calendar.step', { place: i + 1 }));
  const title = text('dryRun.calendar.title', { count: calendar.length });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text('dryRun.calendar.what')}
          </Text>
          {madeToday > 0 ? <Text as="p">{text('dryRun.calendar.madeToday', { count: madeToday })}</Text> : null}
        </BlockStack>
        <DayBars
          title={title}
          summary={text('dryRun.calendar.summary', { count: contactsInAll, days: calendar.length })}
          days={calendar.map(({ on, contacts, byRung }) => ({
            label: format.dayShort(on),
            parts: isBySteps ? byRung.slice(0, steps) : [contacts],
            reading: text('dryRun.calendar.reading', { on, count: contacts }),
          }))}
          series={isBySteps ? stepNames : []}
          initial="first"
          formatValue={format.number}
          table={{
            headings: [text('playbooks.made.day'), text('playbooks.made.contacts'), ...stepNames],
            rows: calendar.map(({ on, contacts, byRung }) => [
              format.day(on),
              format.number(contacts),
              ...stepNames.map((_, i) => format.number(byRung[i] ?? 0)),
            ]),
          }}
        />
      </BlockStack>
    </Card>
  );
}

/** The one contact that somebody asked for is of no step. */
function isOfSteps({ contacts, byRung }: DryRunData['calendar'][number]): boolean {
  return byRung.reduce((sum, one) => sum + one, 0) === contacts;
}

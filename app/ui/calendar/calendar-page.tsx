import { BlockStack, Card, Page, Text } from '@shopify/polaris';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { DayBars } from '../charts/day-bars.tsx';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import { Notice } from '../page/notice.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import type { CalendarData } from '../playbooks/playbooks-data.ts';
import { PeopleCard } from './people-card.tsx';

/** Calendar: what goes out in the next days, by day and playbook, and to whom first. */
export function CalendarPage({ data }: { data: CalendarData }) {
  const text = useText();
  const isOpen = data.stage === 'ready' || data.stage === 'thin';
  const all = sumOf(data.days);
  return (
    <Page
      title={text('calendar.title')}
      backAction={{ content: text('playbooks.title'), url: '/app/playbooks' }}
      subtitle={text('calendar.what')}
    >
      {!isOpen ? (
        <StageNotice stage={data.stage} />
      ) : data.pausedAt ? (
        <Notice
          title={text('playbooks.paused.title')}
          what={text('playbooks.paused.since', { at: data.pausedAt })}
          action={{ content: text('playbooks.title'), url: '/app/playbooks' }}
        />
      ) : all === 0 ? (
        <Notice
          title={text('calendar.nothing.title')}
          what={text('calendar.nothing.what')}
          action={{ content: text('playbooks.title'), url: '/app/playbooks' }}
        />
      ) : (
        <BlockStack gap="400">
          <DaysCard data={data} all={all} />
          <PeopleCard people={data.people} contactsOn={(on) => toComeOn(data, on)} later={laterThanShown(data)} />
        </BlockStack>
      )}
    </Page>
  );
}

/** What of a day is still to come. */
function toComeOn({ days, from, madeToday }: CalendarData, on: LocalDay): number {
  const all = sumOf(days.filter((day) => day.on === on));
  return on === from ? all - madeToday : all;
}

/** Contacts of the days after those whose people are shown. */
function laterThanShown({ days, people }: CalendarData): number {
  const last = people.at(-1)?.on ?? '';
  return sumOf(days.filter(({ on }) => on > last));
}

function DaysCard({ data: { days, madeToday }, all }: { data: CalendarData; all: number }) {
  const text = useText();
  const format = useFormat();
  const kinds = [...new Set(days.flatMap(({ playbooks }) => playbooks.map(({ kind }) => kind)))];
  const name = (kind: (typeof kinds)[number]) => text(`playbook.name.${kind}`);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingLg">
          {text('calendar.sentence', { count: all, days: days.length })}
        </Text>
        {madeToday > 0 ? <Text as="p">{text('calendar.madeToday', { count: madeToday })}</Text> : null}
        <DayBars
          title={text('calendar.days.title')}
          summary={text('calendar.sentence', { count: all, days: days.length })}
          days={days.map((day) => ({
            label: format.dayShort(day.on),
            parts: [contactsOf(day)],
            reading: readingOf(day, text),
          }))}
          initial="first"
          formatValue={format.number}
          table={{
            headings: [text('playbooks.made.day'), ...kinds.map(name), text('calendar.days.all')],
            rows: days.map((day) => [
              format.day(day.on),
              ...kinds.map((kind) => format.number(day.playbooks.find((one) => one.kind === kind)?.contacts ?? 0)),
              format.number(contactsOf(day)),
            ]),
          }}
        />
      </BlockStack>
    </Card>
  );
}

type Day = CalendarData['days'][number];

const contactsOf = ({ playbooks }: Day) => playbooks.reduce((sum, { contacts }) => sum + contacts, 0);

const sumOf = (days: readonly Day[]) => days.reduce((sum, day) => sum + contactsOf(day), 0);

function readingOf(day: Day, text: Say): string {
  const parts = day.playbooks
    .filter(({ contacts }) => contacts > 0)
    .map(({ kind, contacts }) => text('calendar.days.part', { name: text(`playbook.name.${kind}`), contacts }));
  const sum = text('calendar.days.reading', { on: day.on, count: contactsOf(day) });
  return parts.length > 0 ? `${sum} ${parts.join(', ')}` : sum;
}

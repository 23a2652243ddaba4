import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { DayBars } from '../charts/day-bars.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';

interface MadeBarsProps {
  /** Contacts of each day, oldest first. */
  made: readonly number[];
  /** The last of these days. */
  until: LocalDay;
  /** Of what playbook, for those who hear the picture only. */
  name: string;
}

/** The contacts of the last days as a small line of bars; nothing where there were none. */
export function MadeBars({ made, until, name }: MadeBarsProps) {
  const text = useText();
  const format = useFormat();
  const sum = made.reduce((all, one) => all + one, 0);
  if (sum === 0) return null;
  const days = made.map((contacts, i) => ({ on: addDays(until, i + 1 - made.length), contacts }));
  return (
    <DayBars
      title={text('playbooks.made.title', { name })}
      summary={text('playbooks.made.summary', { count: sum, days: made.length })}
      days={days.map(({ on, contacts }) => ({
        label: format.dayShort(on),
        parts: [contacts],
        reading: text('playbooks.made.reading', { on, count: contacts }),
      }))}
      initial="last"
      formatValue={format.number}
      heightPx={32}
      table={{
        headings: [text('playbooks.made.day'), text('playbooks.made.contacts')],
        rows: days.map(({ on, contacts }) => [format.day(on), format.number(contacts)]),
      }}
    />
  );
}

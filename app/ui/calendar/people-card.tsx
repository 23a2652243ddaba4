import { Badge, BlockStack, Card, InlineStack, Text, type BadgeProps } from '@shopify/polaris';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { BuyerLink } from '../buyers/buyer-link.tsx';
import lists from '../buyers/buyers.module.css';
import { useText } from '../language/language-provider.tsx';
import type { CalendarData } from '../playbooks/playbooks-data.ts';
import { stepWords } from '../playbooks/step-words.ts';

type Person = CalendarData['people'][number];

const TONES: Record<Person['state'], BadgeProps['tone']> = {
  approval: 'attention',
  paused: 'warning',
  pending: 'info',
  expected: undefined,
};

interface PeopleCardProps {
  people: CalendarData['people'];
  /** What of a day is still to come: of the last one shown there may be more than there is room for. */
  contactsOn: (on: LocalDay) => number;
  /** Contacts of the days after the last one shown. */
  later: number;
}

/** The people of the first days, in the order in which they will be contacted. */
export function PeopleCard({ people, contactsOn, later }: PeopleCardProps) {
  const text = useText();
  const days = [...Map.groupBy(people, ({ on }) => on)];
  if (days.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        {days.map(([on, ofDay]) => (
          <BlockStack gap="100" key={on}>
            <Text as="h2" variant="headingSm">
              {text('calendar.people.day', { on, count: contactsOn(on) })}
            </Text>
            {contactsOn(on) > ofDay.length ? (
              <Text as="p" tone="subdued">
                {text('calendar.people.first', { count: ofDay.length })}
              </Text>
            ) : null}
            <ul className={lists.plainList}>
              {ofDay.map((person) => (
                <PersonLine key={`${person.buyer.id} ${person.kind} ${person.rung}`} person={person} />
              ))}
            </ul>
          </BlockStack>
        ))}
        {later > 0 ? (
          <Text as="p" tone="subdued">
            {text('calendar.people.later', { count: later })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function PersonLine({ person }: { person: Person }) {
  const text = useText();
  const tone = TONES[person.state];
  return (
    <li className={lists.personLine}>
      <InlineStack align="space-between" blockAlign="center" gap="100">
        <BuyerLink buyer={person.buyer} />
        <Badge {...(tone ? { tone } : {})}>{text(`calendar.people.states.${person.state}`)}</Badge>
      </InlineStack>
      <Text as="p" variant="bodySm" tone="subdued">
        {text('calendar.people.what', {
          name: text(`playbook.name.${person.kind}`),
          step: stepWords(person, text),
        })}
      </Text>
    </li>
  );
}

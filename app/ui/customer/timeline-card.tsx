import { BlockStack, Button, Card, Link, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { TimelineEvent } from './customer-data.ts';
import styles from './customer.module.css';
import { eventWords } from './event-words.ts';

const FIRST = 15; // about a screen

/** Everything that happened to a customer, newest first: orders, moves, what we did in Shopify, standings. */
export function TimelineCard({ events }: { events: readonly TimelineEvent[] }) {
  const text = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? events : events.slice(0, FIRST);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('timeline.title')}
        </Text>
        <ol className={styles.timeline}>
          {shown.map((event, i) => (
            <TimelineLine key={`${event.kind}-${event.on}-${i}`} event={event} />
          ))}
        </ol>
        {events.length > FIRST ? (
          <Button variant="plain" onClick={() => setWhole(!isWhole)} ariaExpanded={isWhole}>
            {isWhole ? text('timeline.less') : text('timeline.more', { count: events.length - FIRST })}
          </Button>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function TimelineLine({ event }: { event: TimelineEvent }) {
  const text = useText();
  const format = useFormat();
  const { title, detail } = eventWords(event, text);
  return (
    <li className={styles.event}>
      <time dateTime={event.on}>{format.day(event.on)}</time>
      <div>
        <Text as="p">
          {event.kind === 'order' ? (
            <Link url={`shopify://admin/orders/${event.order.id}`} removeUnderline target="_top">
              {title}
            </Link>
          ) : (
            title
          )}
        </Text>
        {detail ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {detail}
          </Text>
        ) : null}
      </div>
    </li>
  );
}

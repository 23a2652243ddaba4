import { BlockStack, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useId, useState } from 'react';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { BuyerLink } from '../buyers/buyer-link.tsx';
import { ShortReason } from '../buyers/short-reason.tsx';
import { useText } from '../language/language-provider.tsx';
import { useCustomerLabel } from '../names/customer-name.tsx';
import type { TaskOutcome, TasksData } from '../playbooks/playbooks-data.ts';
import styles from './tasks.module.css';

interface TaskCardProps {
  task: TasksData['tasks'][number];
  today: LocalDay;
  onEnd: (effectId: string, outcome: TaskOutcome) => void;
  isActing: boolean;
}

const OUTCOMES: readonly TaskOutcome[] = [
  'will-order',
  'forgot',
  'later-two-weeks',
  'later-month',
  'not-reached',
  'never',
];

/** One person to call: why, what to say, and what came of it in two taps. */
export function TaskCard({ task, today, onEnd, isActing }: TaskCardProps) {
  const text = useText();
  const { effectId, kind, intent, dueOn, minutes, expectedProfitMinor: minor, link, buyer } = task;
  const isGuest = buyer.id.startsWith('-');
  return (
    <Card>
      <BlockStack gap="200">
        <BuyerLink buyer={buyer} />
        <Text as="p">{text(kind === 'care' ? 'tasks.say.care' : `tasks.say.${intent}`)}</Text>
        <Text as="p" variant="bodySm" tone="subdued">
          <ShortReason buyer={buyer} today={today} />. {text('tasks.due', { on: dueOn, minutes })}
          {minor === undefined ? '' : ` ${text('tasks.gain', { minor })}`}
        </Text>
        {isGuest ? null : (
          <Link url={`shopify://admin/customers/${buyer.id}`} target="_top">
            {text('tasks.phone')}
          </Link>
        )}
        {link ? (
          <Link url={link} target="_blank">
            {text(link.includes('/cart/') ? 'tasks.link.basket' : 'tasks.link.shop')}
          </Link>
        ) : null}
        <Outcomes buyerId={buyer.id} kind={kind} onPick={(outcome) => onEnd(effectId, outcome)} isActing={isActing} />
      </BlockStack>
    </Card>
  );
}

interface OutcomesProps {
  buyerId: string;
  kind: PlaybookKind;
  onPick: (outcome: TaskOutcome) => void;
  isActing: boolean;
}

function Outcomes({ buyerId, kind, onPick, isActing }: OutcomesProps) {
  const text = useText();
  const { label } = useCustomerLabel(buyerId);
  const [isOpen, setOpen] = useState(false);
  // Whoever is in care complained: that they forgot is no answer there.
  const outcomes = OUTCOMES.filter((outcome) => kind !== 'care' || outcome !== 'forgot');
  const id = useId();
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant={isOpen ? 'secondary' : 'primary'}
          size="large"
          onClick={() => setOpen(!isOpen)}
          ariaExpanded={isOpen}
          ariaControls={id}
          loading={isActing}
          accessibilityLabel={text('tasks.howOf', { name: label })}
        >
          {text('tasks.how')}
        </Button>
      </InlineStack>
      <div id={id} className={styles.outcomes} hidden={!isOpen}>
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            size="large"
            textAlign="left"
            fullWidth
            disabled={isActing}
            onClick={() => onPick(outcome)}
            {...(outcome === 'never' ? { tone: 'critical' } : {})}
          >
            {text(`tasks.outcomes.${outcome}`)}
          </Button>
        ))}
      </div>
    </BlockStack>
  );
}

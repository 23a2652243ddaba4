import { BlockStack, InlineStack, Text } from '@shopify/polaris';
import type { Reminder } from '#app/domain/outcomes/reminder.ts';
import { IntervalBar } from '../charts/interval-bar.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { useWorded } from '../playbooks/use-worded.ts';
import { EvidenceBadge } from './evidence-badge.tsx';
import { extraWords, toneOf } from './extra-words.ts';
import { inHundredOf, reminderWords } from './reminder-words.ts';

/** What a playbook's first reminder alone did: its sentence, its interval in a hundred, and what that was in money. */
export function ReminderFigure({ reminder: { earned, evidence, why } }: { reminder: Reminder }) {
  const text = useText();
  const format = useFormat();
  const worded = useWorded();
  const interval = earned && inHundredOf(earned);
  const name = text('results.reminder.title');
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <Text as="p">{worded(why)}</Text>
      {interval ? (
        <IntervalBar
          label={text('results.picture', { name, words: reminderWords(earned, format, text) })}
          interval={interval}
          tone={toneOf(interval)}
          formatValue={format.about}
        />
      ) : null}
      {earned && interval ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {text('results.reminder.money', { money: extraWords(earned.money.incremental, format.moneyRound, text) })}
        </Text>
      ) : null}
      <InlineStack gap="200" blockAlign="center">
        {earned && interval ? (
          <EvidenceBadge evidence={evidence} effects={{ returned: earned.effects.returned, profit: undefined }} />
        ) : null}
        <HowComputed of={name} lines={[text('results.reminder.how'), text('results.three.how.interval')]} />
      </InlineStack>
    </BlockStack>
  );
}

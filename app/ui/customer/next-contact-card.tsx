import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import { incentiveWords } from '../playbooks/incentive-words.ts';
import { blockWords, stopWords } from '../playbooks/reason-words.ts';
import { stepWords } from '../playbooks/step-words.ts';
import type { NextContact } from './next-contact.ts';

/** What this customer hears from us next, or why nothing. */
export function NextContactCard({ next }: { next: NextContact }) {
  const text = useText();
  const playbook = 'playbook' in next ? next.playbook : undefined;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {text('customer.nextContact.title')}
          </Text>
          {next.kind === 'planned' && next.state !== 'pending' ? (
            <Badge tone="attention">{text(`calendar.people.states.${next.state}`)}</Badge>
          ) : null}
        </InlineStack>
        <Text as="p">{nextWords(next, text)}</Text>
        {playbook ? (
          <Text as="p" variant="bodySm">
            <Link url={`/app/playbooks/${playbook}`}>
              {text('customer.nextContact.playbook', { name: text(`playbook.name.${playbook}`) })}
            </Link>
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function nextWords(next: NextContact, text: Say): string {
  switch (next.kind) {
    case 'planned':
      return text('playbooks.decided.contact', {
        step: stepWords(next, text),
        incentive: incentiveWords(next.incentive, text),
        on: next.on,
      });
    case 'due':
      return text('customer.nextContact.due', { step: stepWords(next, text), on: next.on });
    case 'blocked':
      return text('customer.nextContact.blocked', { why: blockWords(next.block, text) });
    case 'held-out':
      return text('customer.nextContact.heldOut');
    case 'stopped':
      return text('customer.nextContact.stopped', { why: stopWords(next.stop, text) });
    case 'not-entered':
      return text(
        kindTraits[next.playbook].standing === 'archived'
          ? 'customer.nextContact.notEnteredArchived'
          : 'customer.nextContact.notEntered',
      );
    case 'never':
    case 'off':
    case 'paused':
    case 'none':
      return text(`customer.nextContact.${next.kind}`);
  }
}

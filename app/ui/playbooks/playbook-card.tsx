import { BlockStack, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import { EarnedFigure } from '../results/earned-figure.tsx';
import { MadeBars } from './made-bars.tsx';
import { PlayStateBadge } from './play-state-badge.tsx';
import type { PlaybookCardData } from './playbooks-data.ts';

/** One playbook: who gets what and when, whether it runs, what it did lately and what that earned. */
export function PlaybookCard({ card, today }: { card: PlaybookCardData; today: LocalDay }) {
  const text = useText();
  const { kind, state, earned, evidence, waiting, awaitingApproval, made } = card;
  const name = text(`playbook.name.${kind}`);
  const url = `/app/playbooks/${kind}`;
  const open = text(state === 'off' ? 'playbooks.card.look' : 'playbooks.card.open');
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center" align="space-between">
            <Text as="h2" variant="headingMd">
              <Link url={url} removeUnderline monochrome>
                {name}
              </Link>
            </Text>
            <PlayStateBadge state={state} />
          </InlineStack>
          <Text as="p">{text(`playbook.what.${kind}`)}</Text>
          {state === 'stopped' ? <Text as="p">{text('playbooks.states.stopped.what')}</Text> : null}
        </BlockStack>
        {earned ? <EarnedFigure earned={earned} evidence={evidence} /> : null}
        <MadeBars made={made} until={today} name={name} />
        {waiting > 0 ? (
          <Text as="p" variant="bodySm">
            {waitingWords(waiting, awaitingApproval, text)}
          </Text>
        ) : null}
        <InlineStack>
          <Button url={url} accessibilityLabel={text('playbooks.card.openOf', { open, name })}>
            {open}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function waitingWords(waiting: number, awaiting: number, text: Say): string {
  if (awaiting === waiting) return text('playbooks.card.allAwaiting', { count: waiting });
  const all = text('playbooks.card.waiting', { count: waiting });
  return awaiting > 0 ? `${all} ${text('playbooks.card.awaiting', { count: awaiting })}` : all;
}

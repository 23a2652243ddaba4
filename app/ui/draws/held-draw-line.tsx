import { Badge, BlockStack, InlineStack, Link, Text } from '@shopify/polaris';
import { BuyerLink } from '../buyers/buyer-link.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { HeldDraw } from '../playbooks/playbooks-data.ts';

/** A draw that was held: when, among how many, who won, and whether drawing again gives the same. */
export function HeldDrawLine({ draw }: { draw: HeldDraw }) {
  const text = useText();
  const on = useFormat().instantDay(draw.heldAt);
  const { costMinor: minor, among, entered, voided, winner, fault, isGiven } = draw;
  const { commitment, seed, listHash, place } = draw;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="p" fontWeight="semibold">
          {text('playbooks.draws.held.title', { on, count: entered })}
        </Text>
        {fault ? (
          <Badge tone="critical">{text(`playbooks.draws.fault.${fault}`)}</Badge>
        ) : (
          <Badge tone="success">{text('playbooks.draws.held.checked')}</Badge>
        )}
      </InlineStack>
      {winner ? <BuyerLink buyer={winner} /> : <Text as="p">{text('playbooks.draws.held.nobody')}</Text>}
      <Text as="p" tone="subdued">
        {text('playbooks.draws.held.cost', { minor, each: minor / entered })}
        {entered < among ? ` ${text('playbooks.draws.held.early', { among })}` : ''}
        {voided > 0 ? ` ${text('playbooks.draws.voided', { count: voided })}` : ''}
      </Text>
      {winner ? (
        <Text as="p">
          {isGiven ? (
            text('playbooks.draws.held.given')
          ) : (
            <Link url="/app/tasks">{text('playbooks.draws.held.toGive')}</Link>
          )}
        </Text>
      ) : null}
      <HowComputed
        of={text('playbooks.draws.held.title', { on, count: entered })}
        lines={[
          text('playbooks.draws.how.seed', { commitment }),
          text('playbooks.draws.how.shown', { seed }),
          text('playbooks.draws.how.list', { listHash, count: entered }),
          text('playbooks.draws.how.winner', { count: entered, place }),
        ]}
      />
    </BlockStack>
  );
}

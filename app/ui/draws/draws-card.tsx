import { BlockStack, Card, Divider, Link, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { DrawsData, PlaybookState } from '../playbooks/playbooks-data.ts';
import { HeldDrawLine } from './held-draw-line.tsx';
import { OpenDrawPart } from './open-draw-part.tsx';

interface DrawsCardProps {
  draws: DrawsData;
  /** Of the playbook. */
  state: PlaybookState;
  onDrawNow: (id: string) => void;
  isActing: boolean;
}

/** The prize draws of a playbook: how full the open one is, who won those before, and that each can be checked. */
export function DrawsCard({ draws, state, onDrawNow, isActing }: DrawsCardProps) {
  const text = useText();
  const { open, held, rulesLink } = draws;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h3" variant="headingSm">
          {text('playbooks.draws.title')}
        </Text>
        {open.length === 0 ? <Text as="p">{text('playbooks.draws.none')}</Text> : null}
        {open.map((draw) => (
          <OpenDrawPart
            key={draw.id}
            draw={draw}
            isOff={state !== 'on'}
            onDrawNow={() => onDrawNow(draw.id)}
            isActing={isActing}
          />
        ))}
        {held.length > 0 ? <Divider /> : null}
        {held.map((draw) => (
          <HeldDrawLine key={draw.id} draw={draw} />
        ))}
        <Divider />
        <BlockStack gap="100">
          <Text as="p">{text('playbooks.draws.rules')}</Text>
          <Text as="p" breakWord>
            <Link url={rulesLink} target="_blank">
              {rulesLink}
            </Link>
          </Text>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

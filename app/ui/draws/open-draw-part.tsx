import { BlockStack, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { useId } from 'react';
import { HowComputed } from '../figures/how-computed.tsx';
import { useText } from '../language/language-provider.tsx';
import { ConfirmButton } from '../page/confirm-button.tsx';
import type { OpenDraw } from '../playbooks/playbooks-data.ts';

interface OpenDrawPartProps {
  draw: OpenDraw;
  /** The playbook makes no contacts now. */
  isOff: boolean;
  onDrawNow: () => void;
  isActing: boolean;
}

/** An open draw: how many of those it waits for came back, and the way to hold it before. */
export function OpenDrawPart({ draw, isOff, onDrawNow, isActing }: OpenDrawPartProps) {
  const text = useText();
  const id = useId();
  const { costMinor: minor, among, entered, voided, openedAt, commitment } = draw;
  const each = minor / among;
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="semibold" id={id}>
        {text('playbooks.draws.open.progress', { entered, among })}
      </Text>
      <ProgressBar progress={Math.min(100, (100 * entered) / among)} size="small" ariaLabelledBy={id} />
      <Text as="p" tone="subdued">
        {text('playbooks.draws.open.what', { minor, each, at: openedAt })}
        {voided > 0 ? ` ${text('playbooks.draws.voided', { count: voided })}` : ''}
      </Text>
      {isOff ? <Text as="p">{text('playbooks.draws.open.off')}</Text> : null}
      {entered > 0 ? (
        <InlineStack>
          <ConfirmButton
            label={text('playbooks.draws.now.button')}
            title={text('playbooks.draws.now.title', { count: entered })}
            what={[
              text('playbooks.draws.now.cost', { minor, count: entered, now: minor / entered, each }),
              text('playbooks.draws.now.what'),
            ]}
            onConfirm={onDrawNow}
            isActing={isActing}
            look="harm"
          />
        </InlineStack>
      ) : null}
      <HowComputed
        of={text('playbooks.draws.open.progress', { entered, among })}
        lines={[text('playbooks.draws.how.who'), text('playbooks.draws.how.seed', { commitment })]}
      />
    </BlockStack>
  );
}

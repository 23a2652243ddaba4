import { Box, Button, Collapsible, Text } from '@shopify/polaris';
import { useId, useState } from 'react';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import { useText } from '../language/language-provider.tsx';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';
import styles from './playbook.module.css';

interface PayloadPreviewProps {
  channel: Channel;
  payload: PlaybookData['previews'][number]['payload'];
}

/** What a step would hand to Shopify, field by field, for one buyer. */
export function PayloadPreview({ channel, payload }: PayloadPreviewProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <Button
        variant="plain"
        disclosure={isOpen ? 'up' : 'down'}
        onClick={() => setOpen(!isOpen)}
        ariaExpanded={isOpen}
        ariaControls={id}
      >
        {text('playbooks.detail.rung.preview', { channel: text(`playbook.channel.${channel}`) })}
      </Button>
      <Collapsible id={id} open={isOpen}>
        <Box paddingBlockStart="200">
          <dl className={styles.payload}>
            {payload.map(({ field, value }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {channel === 'flow' ? (
            <Text as="p" variant="bodySm" tone="subdued">
              {text('playbooks.detail.rung.medium')}
            </Text>
          ) : null}
        </Box>
      </Collapsible>
    </div>
  );
}

import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Text } from '@shopify/polaris';
import { Fragment, useState } from 'react';
import { useText } from '../language/language-provider.tsx';
import type { Right } from './settings-data.ts';

/** What the merchant may let the app do beyond its core, each with what it is good for. */
export function RightsCard({ rights }: { rights: readonly Right[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        {rights.map((right, i) => (
          <Fragment key={right.right}>
            {i > 0 ? <Divider /> : null}
            <RightRow {...right} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

function RightRow({ right, scopes, isGranted }: Right) {
  const text = useText();
  const { ask, isAsking, isAllowed } = useAsk(scopes, isGranted);
  const name = text(`settings.rights.${right}.name`);
  return (
    <InlineStack align="space-between" blockAlign="center" gap="400" wrap={false}>
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        <Text as="p" tone="subdued">
          {text(`settings.rights.${right}.what`)}
        </Text>
      </BlockStack>
      {/* The words beside it would squeeze it on a narrow screen. */}
      <Box minWidth="fit-content">
        {isAllowed ? (
          <Badge tone="success">{text('settings.rights.allowed')}</Badge>
        ) : (
          <Button loading={isAsking} onClick={ask} accessibilityLabel={text('settings.rights.allowOf', { name })}>
            {text('settings.rights.allow')}
          </Button>
        )}
      </Box>
    </InlineStack>
  );
}

/** Shopify's own dialog. A yes is shown at once: the webhook by which the server hears of it may take a moment. */
function useAsk(scopes: string[], isGranted: boolean) {
  const text = useText();
  const [state, setState] = useState<'idle' | 'asking' | 'granted'>('idle');
  const ask = async () => {
    setState('asking');
    const result = await request(scopes);
    setState(result === 'granted' ? 'granted' : 'idle');
    window.shopify.toast.show(text(`settings.rights.${result}`), { isError: result === 'failed' });
  };
  return { ask: () => void ask(), isAsking: state === 'asking', isAllowed: isGranted || state === 'granted' };
}

async function request(scopes: string[]): Promise<'granted' | 'declined' | 'failed'> {
  try {
    const { result } = await window.shopify.scopes.request(scopes);
    return result === 'granted-all' ? 'granted' : 'declined';
  } catch {
    return 'failed';
  }
}

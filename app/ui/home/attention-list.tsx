import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Text, type BadgeProps } from '@shopify/polaris';
import { Fragment } from 'react';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import type { Attention } from './home-data.ts';

interface Notice {
  badge: string;
  tone: BadgeProps['tone'];
  sentence: string;
  action: string;
  url: string;
}

/** At most three things that need an eye, each with what to do about it. Nothing when there is nothing. */
export function AttentionList({ items }: { items: readonly Attention[] }) {
  const text = useText();
  if (items.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {text('home.attention.title')}
        </Text>
        {items.map((item, i) => (
          <Fragment key={item.kind}>
            {i > 0 ? <Divider /> : null}
            <NoticeLine {...noticeOf(item, text)} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

function NoticeLine({ badge, tone, sentence, action, url }: Notice) {
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Box maxWidth="44rem">
        <InlineStack gap="200" align="start" blockAlign="center">
          <Badge {...(tone ? { tone } : {})}>{badge}</Badge>
          <Text as="p">{sentence}</Text>
        </InlineStack>
      </Box>
      <Button url={url} variant="plain">
        {action}
      </Button>
    </InlineStack>
  );
}

function noticeOf(item: Attention, text: Say): Notice {
  const stop = { badge: text('home.attention.stopped'), tone: 'critical' } as const;
  const wait = { badge: text('home.attention.waiting'), tone: 'attention' } as const;
  const know = { badge: text('home.attention.known'), tone: 'info' } as const;
  const toImport = { action: text('home.attention.toImport'), url: '/app/import' };
  const toSettings = { action: text('home.attention.toSettings'), url: '/app/settings' };
  switch (item.kind) {
    case 'import-failed':
      return { ...stop, ...toImport, sentence: text('home.attention.importFailed') };
    case 'import-running':
      return { ...know, ...toImport, sentence: text('home.attention.importRunning') };
    case 'not-confirmed':
      return { ...wait, ...toSettings, sentence: text('home.attention.notConfirmed') };
    case 'history-limited':
      return { ...know, ...toImport, sentence: text('home.attention.historyLimited') };
    case 'rights-missing':
      return { ...know, ...toImport, sentence: text('home.attention.rightsMissing', { count: item.rights.length }) };
    case 'effects-refused':
      return { ...stop, ...toSettings, sentence: text('home.attention.effectsRefused', { count: item.effects }) };
    case 'rows-left-out':
      return { ...know, ...toImport, sentence: leftOut(item, text) };
  }
}

/** Rows of the import, and orders that came after it. */
function leftOut({ rows, orders }: Extract<Attention, { kind: 'rows-left-out' }>, text: Say): string {
  const ofImport = rows > 0 ? [text('home.attention.rowsLeftOut', { count: rows })] : [];
  const later = orders > 0 ? [text('home.attention.ordersLeftOut', { count: orders })] : [];
  return [...ofImport, ...later].join(' ');
}

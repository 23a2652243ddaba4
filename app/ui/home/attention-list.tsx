import { BlockStack, Card, Divider, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import type { Formatters } from '../language/formatters.ts';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import { dataRequestSentence } from './data-request-sentence.ts';
import type { Attention } from './home-data.ts';
import { NoticeLine, type Notice } from './notice-line.tsx';

interface AttentionListProps {
  items: readonly Attention[];
  /** Somebody who asked what is stored about them was answered. */
  onAnswered?: (buyerId: string) => void;
  isAnswering?: boolean;
}

/** At most three things that need an eye, each with what to do about it. Nothing when there is nothing. */
export function AttentionList({ items, onAnswered, isAnswering = false }: AttentionListProps) {
  const text = useText();
  const format = useFormat();
  const ending = { action: text('home.dataRequest.answered'), isEnding: isAnswering };
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
            <NoticeLine
              {...noticeOf(item, text, format)}
              {...(item.kind === 'data-request' ? { end: { ...ending, onEnd: () => onAnswered?.(item.buyerId) } } : {})}
            />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

function noticeOf(item: Attention, text: Say, format: Formatters): Notice {
  const stop = { badge: text('home.attention.stopped'), tone: 'critical' } as const;
  const wait = { badge: text('home.attention.waiting'), tone: 'attention' } as const;
  const know = { badge: text('home.attention.known'), tone: 'info' } as const;
  const toImport = { look: { action: text('home.attention.toImport'), url: '/app/import' } };
  const toSettings = { look: { action: text('home.attention.toSettings'), url: '/app/settings' } };
  switch (item.kind) {
    case 'import-failed':
      return { ...stop, ...toImport, sentence: text('home.attention.importFailed') };
    case 'data-request': {
      const look = { action: text('home.dataRequest.look'), url: `/app/customers/${item.buyerId}` };
      return { ...wait, ...(item.held.labels > 0 ? { look } : {}), sentence: dataRequestSentence(item, text, format) };
    }
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

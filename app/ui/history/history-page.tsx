import { BlockStack, Button, Card, InlineStack, Page } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import type { HistoryData } from '../playbooks/playbooks-data.ts';
import { AuditList } from './audit-list.tsx';

interface HistoryPageProps {
  data: HistoryData;
  onRestore: (id: string) => void;
  isActing: boolean;
}

/** History: who changed what, what it was before, and the way back. */
export function HistoryPage({ data, onRestore, isActing }: HistoryPageProps) {
  const text = useText();
  const isOpen = data.stage !== 'no-permission';
  return (
    <Page
      title={text('history.title')}
      subtitle={text('history.what')}
      backAction={{ content: text('playbooks.title'), url: '/app/playbooks' }}
    >
      {isOpen ? (
        <BlockStack gap="400">
          <Card>
            <AuditList rows={data.rows} hasSubject onRestore={onRestore} isActing={isActing} />
          </Card>
          {data.next === null ? null : (
            <InlineStack align="center">
              <Button url={`/app/history?before=${data.next}`}>{text('history.older')}</Button>
            </InlineStack>
          )}
        </BlockStack>
      ) : (
        <StageNotice stage={data.stage} />
      )}
    </Page>
  );
}

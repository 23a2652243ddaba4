import { BlockStack, Card, InlineStack, Page, Text } from '@shopify/polaris';
import lists from '../buyers/buyers.module.css';
import { useText } from '../language/language-provider.tsx';
import { ConfirmButton } from '../page/confirm-button.tsx';
import { Notice } from '../page/notice.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import type { ApprovalsData } from '../playbooks/playbooks-data.ts';
import type { Answer } from './answer.ts';
import { WaitingLine } from './waiting-line.tsx';

interface ApprovalsPageProps {
  data: ApprovalsData;
  onAnswer: (answer: Answer) => void;
  isActing: boolean;
}

/** Approvals: contacts that wait for the merchant's yes. Nothing leaves before it. */
export function ApprovalsPage({ data, onAnswer, isActing }: ApprovalsPageProps) {
  const text = useText();
  const isOpen = data.stage === 'ready' || data.stage === 'thin';
  return (
    <Page
      title={text('approvals.title')}
      backAction={{ content: text('playbooks.title'), url: '/app/playbooks' }}
      subtitle={text('approvals.what')}
    >
      {!isOpen ? (
        <StageNotice stage={data.stage} />
      ) : data.all === 0 ? (
        <Notice
          title={text('approvals.nothing.title')}
          what={text('approvals.nothing.what')}
          action={{ content: text('playbooks.title'), url: '/app/playbooks' }}
        />
      ) : (
        <BlockStack gap="400">
          <AllCard data={data} onAnswer={onAnswer} isActing={isActing} />
          <Card>
            <ul className={lists.plainList}>
              {data.waiting.map((contact) => (
                <WaitingLine key={contact.effectId} contact={contact} onAnswer={onAnswer} isActing={isActing} />
              ))}
            </ul>
          </Card>
        </BlockStack>
      )}
    </Page>
  );
}

function AllCard({ data, onAnswer, isActing }: ApprovalsPageProps) {
  const text = useText();
  const { all, costAtMostMinor, waiting } = data;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingLg">
            {text('approvals.sentence', { count: all, minor: costAtMostMinor })}
          </Text>
          {all > waiting.length ? (
            <Text as="p" tone="subdued">
              {text('approvals.first', { count: waiting.length })}
            </Text>
          ) : null}
        </BlockStack>
        <InlineStack gap="200">
          {(['approve', 'decline'] as const).map((says) => (
            <ConfirmButton
              key={says}
              label={text(`approvals.all.${says}.button`, { count: all })}
              title={text(`approvals.all.${says}.title`, { count: all })}
              what={[text(`approvals.all.${says}.what`, { minor: costAtMostMinor })]}
              onConfirm={() => onAnswer({ says, effectId: undefined })}
              isActing={isActing}
              look={says === 'approve' ? 'act' : undefined}
            />
          ))}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

import { BlockStack, InlineStack, Text } from '@shopify/polaris';
import { useFormat, useText } from '../language/language-provider.tsx';
import { ConfirmButton } from '../page/confirm-button.tsx';
import type { AuditRow } from '../playbooks/playbooks-data.ts';
import { EntryTitle } from './entry-title.tsx';
import { fieldWords } from './field-words.ts';
import styles from './history.module.css';
import { actionWords } from './subject-words.ts';
import { valueWords } from './value-words.ts';

interface AuditListProps {
  rows: readonly AuditRow[];
  /** On a page of one playbook its name would only repeat. */
  hasSubject: boolean;
  onRestore: (id: string) => void;
  isActing: boolean;
}

/** Changes, newest first: when, by whom, what it was and what it became, and the way back. */
export function AuditList({ rows, ...rest }: AuditListProps) {
  const text = useText();
  if (rows.length === 0) return <Text as="p">{text('history.none')}</Text>;
  return (
    <ol className={styles.entries}>
      {rows.map((row) => (
        <AuditEntry key={row.id} row={row} {...rest} />
      ))}
    </ol>
  );
}

function AuditEntry({ row, hasSubject, onRestore, isActing }: Omit<AuditListProps, 'rows'> & { row: AuditRow }) {
  const text = useText();
  const format = useFormat();
  const on = format.instantDay(row.at);
  const action = actionWords(row.action, text);
  return (
    <li className={styles.entry}>
      <time dateTime={row.at}>{on}</time>
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <Text as="p">
            {hasSubject ? <EntryTitle subject={row.subject} action={action} /> : capitalised(action)}{' '}
            <Text as="span" tone="subdued">
              {text(`history.by.${row.by}`)}
            </Text>
          </Text>
          {row.canRestore ? (
            <ConfirmButton
              label={text('history.restore.button')}
              accessibilityLabel={text('history.restore.of', { on })}
              title={text('history.restore.title', { on })}
              what={[
                text('history.restore.what'),
                ...(row.subject === 'definition' ? [text('history.restore.words')] : []),
              ]}
              onConfirm={() => onRestore(row.id)}
              isActing={isActing}
            />
          ) : null}
        </InlineStack>
        <Changes row={row} />
      </BlockStack>
    </li>
  );
}

function Changes({ row: { changes, hypothesis } }: { row: AuditRow }) {
  const text = useText();
  const format = useFormat();
  return (
    <>
      {changes.map(({ field, before, after }) => (
        <Text as="p" variant="bodySm" key={field} breakWord>
          {text(before === undefined ? 'history.fact' : 'history.change', {
            field: fieldWords(field, text),
            before: before === undefined ? '' : valueWords(field, before, text, format),
            after: valueWords(field, after, text, format),
          })}
        </Text>
      ))}
      {hypothesis ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {text('results.experiments.hypothesis', { hypothesis })}
        </Text>
      ) : null}
    </>
  );
}

/** What stands at the beginning of a sentence. */
const capitalised = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

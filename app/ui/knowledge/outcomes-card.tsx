import { BlockStack, Card, Text } from '@shopify/polaris';
import type { EstimatedShare } from '#app/domain/stats/survival-at.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import styles from './knowledge.module.css';
import type { KnowledgeData, OutcomeData } from './knowledge-data.ts';
import { ENOUGH_FOR_SHARE, shareText } from './share-text.ts';

const ORDER: readonly OutcomeData['state'][] = ['due', 'late', 'slipping', 'alarm', 'lost', 'gone'];

/** What became of the shop's own customers who entered each state: the words measured, not assumed. */
export function OutcomesCard({ data }: { data: Pick<KnowledgeData, 'outcomes' | 'alarmOneIn'> }) {
  const text = useText();
  const { outcomes, alarmOneIn } = data;
  const days = outcomes.flatMap(({ enteredFrom, enteredUntil }) => [enteredFrom, enteredUntil]).sort();
  const title = text('knowledge.outcomes.title');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {outcomes.length === 0 ? (
          <Text as="p">{text('knowledge.outcomes.none')}</Text>
        ) : (
          <>
            <Lost outcomes={outcomes} />
            <Text as="p" tone="subdued">
              {text('knowledge.outcomes.what', { from: days[0], until: days.at(-1) })}
            </Text>
            <Outcomes
              title={text('knowledge.outcomes.repeat')}
              rows={inOrder(outcomes, 'repeat')}
              alarmOneIn={alarmOneIn}
            />
            <Outcomes
              title={text('knowledge.outcomes.oneTime')}
              rows={inOrder(outcomes, 'one-time')}
              alarmOneIn={alarmOneIn}
            />
            <Text as="p">{text('knowledge.outcomes.unasked')}</Text>
            <HowComputed
              of={title}
              lines={[
                text('knowledge.outcomes.how'),
                text('knowledge.outcomes.howGap'),
                text('knowledge.outcomes.howRange'),
                text('knowledge.outcomes.few'),
              ]}
            />
          </>
        )}
      </BlockStack>
    </Card>
  );
}

/** The card in one sentence: what "lost" came to. */
function Lost({ outcomes }: Pick<KnowledgeData, 'outcomes'>) {
  const text = useText();
  const lost = outcomes.find(({ kind, state }) => kind === 'repeat' && state === 'lost');
  if (!lost?.returned || lost.entered < ENOUGH_FOR_SHARE) return null;
  const { share, low, high } = lost.returned;
  return (
    <Text as="p" variant="headingMd">
      {text('knowledge.outcomes.lost', { count: lost.entered, state: text('states.repeat.lost'), share, low, high })}
    </Text>
  );
}

function inOrder(outcomes: readonly OutcomeData[], kind: OutcomeData['kind']): OutcomeData[] {
  return ORDER.flatMap((state) => outcomes.filter((one) => one.kind === kind && one.state === state));
}

function Outcomes({ title, rows, alarmOneIn }: { title: string; rows: readonly OutcomeData[]; alarmOneIn: number }) {
  const text = useText();
  if (rows.length === 0) return null;
  const name = ({ kind, state }: OutcomeData) => {
    if (state === 'alarm') return text('knowledge.outcomes.alarm', { oneIn: alarmOneIn });
    return kind === 'one-time' ? text(`states.oneTime.${state}`) : text(`states.repeat.${state}`);
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
      <table className={styles.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('knowledge.outcomes.entered')}</th>
            <th scope="col">{text('knowledge.outcomes.withinGap')}</th>
            <th scope="col">{text('knowledge.outcomes.returned')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.state}>
              <th scope="row">
                {name(row)}
                <span className={styles.meaning}>{text('knowledge.outcomes.times', { count: row.entered })}</span>
              </th>
              <Share of={row.withinGap} among={row.entered} />
              <Share of={row.returned} among={row.entered} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A share with its range and its bar; words where there are too few to carry one. */
function Share({ of, among }: { of: EstimatedShare | null; among: number }) {
  const text = useText();
  const format = useFormat();
  if (!of || among < ENOUGH_FOR_SHARE) return <td>{text('knowledge.outcomes.tooFew')}</td>;
  const { share, low, high } = of;
  return (
    <td>
      {shareText(share, format, text)}
      <span className={styles.range}>{text('knowledge.outcomes.range', { low, high })}</span>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
    </td>
  );
}

import { BlockStack, Card, Text } from '@shopify/polaris';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { KnowledgeData, TypeData } from './knowledge-data.ts';
import { areKnown, fitInForce } from './known-days.ts';
import styles from './knowledge.module.css';

/** Kinds of product whose buyers keep a rhythm of their own, and are judged by it; nothing where there are none. */
export function TypesCard({ data }: { data: Pick<KnowledgeData, 'types' | 'fits' | 'preset'> }) {
  const { types, fits, preset } = data;
  const text = useText();
  const title = text('knowledge.types.title');
  const historyDays = fitInForce(fits)?.historyDays ?? Infinity;
  if (types.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <Text as="p">{text(preset === 'calibrated' ? 'knowledge.types.what' : 'knowledge.types.beside')}</Text>
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{text('knowledge.types.type')}</th>
                <th scope="col">{text('knowledge.clock.mean')}</th>
                <th scope="col">{text('knowledge.clock.median')}</th>
                <th scope="col">{text('knowledge.clock.evenness')}</th>
              </tr>
            </thead>
            <tbody>
              {types.map((type) => (
                <TypeRow key={type.type} {...type} historyDays={historyDays} />
              ))}
            </tbody>
          </table>
        </div>
        <HowComputed of={title} lines={[text('knowledge.types.how'), text('knowledge.clock.howRange')]} />
      </BlockStack>
    </Card>
  );
}

function TypeRow({ type, k, repeatBuyers, store, historyDays }: TypeData & { historyDays: number }) {
  const text = useText();
  const format = useFormat();
  const days = (of: 'mean' | 'median') => {
    if (!store) return <td>{text('figures.none')}</td>;
    const { days: value, low, high } = store[of];
    if (!areKnown(store[of], historyDays)) return <td>{text('knowledge.outcomes.tooFew')}</td>;
    return (
      <td>
        {format.daysAbout(value)}
        <span className={styles.meaning}>
          {text('knowledge.clock.range', { low: format.about(low), high: format.about(high) })}
        </span>
      </td>
    );
  };
  return (
    <tr>
      <th scope="row">
        {type}
        <span className={styles.meaning}>{text('knowledge.types.customers', { count: repeatBuyers })}</span>
      </th>
      {days('mean')}
      {days('median')}
      <td>{format.number(k)}</td>
    </tr>
  );
}

import { BlockStack, Card, Text } from '@shopify/polaris';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { TypeData } from './knowledge-data.ts';
import styles from './knowledge.module.css';

/** Kinds of product whose buyers keep a rhythm of their own, and are judged by it; nothing where there are none. */
export function TypesCard({ types }: { types: readonly TypeData[] }) {
  const text = useText();
  const title = text('knowledge.types.title');
  if (types.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <Text as="p">{text('knowledge.types.what')}</Text>
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
                <TypeRow key={type.type} {...type} />
              ))}
            </tbody>
          </table>
        </div>
        <HowComputed of={title} lines={[text('knowledge.types.how'), text('knowledge.clock.howRange')]} />
      </BlockStack>
    </Card>
  );
}

function TypeRow({ type, k, repeatBuyers, store }: TypeData) {
  const text = useText();
  const format = useFormat();
  const days = (of: 'mean' | 'median') => {
    if (!store) return <td>{text('figures.none')}</td>;
    const { days: value, low, high } = store[of];
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

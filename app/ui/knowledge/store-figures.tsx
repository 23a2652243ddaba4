import type { StoreRhythm } from '#app/domain/rhythm/model/store-rhythm.ts';
import { useFormat, useText } from '../language/language-provider.tsx';
import { areKnown } from './known-days.ts';
import styles from './knowledge.module.css';

/** A shop's rhythm as three figures, each with the range that the data leave open. */
export function StoreFigures({ store, k, historyDays }: { store: StoreRhythm; k: number; historyDays: number }) {
  const text = useText();
  const format = useFormat();
  const range = (low: string, high: string) =>
    low === high ? text('knowledge.clock.sure') : text('knowledge.clock.range', { low, high });
  const days = (figure: StoreRhythm['mean']) =>
    areKnown(figure, historyDays)
      ? { value: format.daysAbout(figure.days), known: range(format.about(figure.low), format.about(figure.high)) }
      : { value: text('knowledge.outcomes.tooFew'), known: '' };
  const rows = [
    { name: text('knowledge.clock.mean'), ...days(store.mean) },
    { name: text('knowledge.clock.median'), ...days(store.median) },
    {
      name: text('knowledge.clock.evenness'),
      value: format.number(k),
      known: range(format.number(store.k.low), format.number(store.k.high)),
    },
  ];
  return (
    <dl className={styles.figures}>
      {rows.map(({ name, value, known }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            <span className={styles.meaning}>{known}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

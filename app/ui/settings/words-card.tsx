import { Card } from '@shopify/polaris';
import { habits } from '#app/domain/segments/habit.ts';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { SettingsData } from './settings-data.ts';
import styles from './settings.module.css';

/** How customers buy, in words, each word with the number of customers it means right now. */
export function WordsCard({ counts }: Pick<SettingsData, 'counts'>) {
  const text = useText();
  const format = useFormat();
  return (
    <Card>
      <table className={styles.words}>
        <caption className={styles.unseen}>{text('settings.words.title')}</caption>
        <thead className={styles.unseen}>
          <tr>
            <th scope="col">{text('settings.words.word')}</th>
            <th scope="col">{text('settings.words.customers')}</th>
          </tr>
        </thead>
        <tbody>
          {habits.map((habit) => (
            <tr key={habit}>
              <th scope="row">
                {text(`habits.${habit}.name`)}
                <span>{text(`habits.${habit}.meaning`)}</span>
              </th>
              <td>{format.number(counts.habits[habit] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

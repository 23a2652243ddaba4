import { BlockStack, Card, Text } from '@shopify/polaris';
import { habits } from '#app/domain/segments/habit.ts';
import { statesOf } from '../labels/states-of.ts';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { SettingsData } from './settings-data.ts';
import styles from './settings.module.css';

/** The definition in words, each word with the number of customers it means right now. */
export function WordsCard({ data }: { data: SettingsData }) {
  const text = useText();
  const { counts, rule } = data;
  const seen = statesOf(rule, (state) => (counts.repeat[state] ?? 0) > 0);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {text(`settings.rule.${rule}.name`)}
          </Text>
          <Text as="p">{text(`settings.rule.${rule}.what`)}</Text>
        </BlockStack>
        <Words
          title={text('settings.words.states')}
          rows={seen.map((state) => [
            text(`states.repeat.${state}`),
            text(`states.${rule}.${state}`),
            counts.repeat[state] ?? 0,
          ])}
        />
        <Words
          title={text('settings.words.habits')}
          rows={habits.map((habit) => [
            text(`habits.${habit}.name`),
            text(`habits.${habit}.meaning`),
            counts.habits[habit] ?? 0,
          ])}
        />
      </BlockStack>
    </Card>
  );
}

function Words({ title, rows }: { title: string; rows: readonly [string, string, number][] }) {
  const text = useText();
  const format = useFormat();
  return (
    <table className={styles.words}>
      <caption>{title}</caption>
      <thead className={styles.unseen}>
        <tr>
          <th scope="col">{text('settings.words.word')}</th>
          <th scope="col">{text('settings.words.customers')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, meaning, buyers]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              <span>{meaning}</span>
            </th>
            <td>{format.number(buyers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

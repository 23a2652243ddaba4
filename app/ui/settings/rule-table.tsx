import { BlockStack, Text } from '@shopify/polaris';
import { presets, type Preset } from '#app/domain/rhythm/definition.ts';
import { states } from '#app/domain/segments/state.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import type { SettingsData } from './settings-data.ts';
import styles from './settings.module.css';

interface RuleTableProps {
  data: Pick<SettingsData, 'rule' | 'rules'>;
  /** The rule that is picked in the form, saved or not. */
  chosen: Preset;
}

/** What each rule would call the customers who came back, today, and how many would move by changing it. */
export function RuleTable({ data, chosen }: RuleTableProps) {
  const text = useText();
  const { rule, rules } = data;
  const shown = [...presets].reverse().flatMap((preset) => {
    const counts = rules.find((one) => one.preset === preset)?.counts;
    return counts ? [{ preset, counts }] : [];
  });
  const now = shown.find(({ preset }) => preset === rule)?.counts;
  if (!now) return null;
  const title = text('settings.rule.table');
  // A rule that the data do not carry yet has no customers to show, and the one that stands in has its own words.
  const worded = shown.some(({ preset }) => preset === chosen) ? chosen : rule;
  const [unknown] = presets.filter((preset) => !shown.some((one) => one.preset === preset));
  return (
    <BlockStack gap="200">
      <table className={`${styles.words} ${styles.rules}`}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('customers.columns.state')}</th>
            {shown.map(({ preset }) => (
              <th key={preset} scope="col" aria-current={preset === chosen ? 'true' : undefined}>
                {text(`settings.rule.${preset}.name`)}
                {preset === rule ? <span>{text('settings.rule.inForce')}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <tr key={state}>
              <th scope="row">
                {text(`states.repeat.${state}`)}
                {state === 'slipping' && worded === 'classic' ? null : <span>{text(`states.${worded}.${state}`)}</span>}
              </th>
              {shown.map(({ preset, counts }) => (
                <Count key={preset} count={counts[state] ?? 0} now={now[state] ?? 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {unknown ? (
        <Text as="p" tone="subdued">
          {text('settings.rule.notYet', { rule: text(`settings.rule.${unknown}.name`) })}
        </Text>
      ) : null}
      <HowComputed
        of={title}
        lines={[
          ...meanings(text),
          text('settings.rule.howMoves'),
          text('figures.among', { count: Object.values(now).reduce((sum, count) => sum + count, 0) }),
        ]}
      />
    </BlockStack>
  );
}

/** What each rule says. */
const meanings = (text: Say) =>
  [...presets].reverse().map((preset) => {
    const meaning = text(`settings.rule.${preset}.what`);
    return text('figures.named', { name: text(`settings.rule.${preset}.name`), meaning });
  });

/** How many, and how many more or fewer than by the rule in force. */
function Count({ count, now }: { count: number; now: number }) {
  const format = useFormat();
  return (
    <td>
      {format.number(count)}
      {count === now ? null : <span className={styles.difference}>{format.signed(count - now)}</span>}
    </td>
  );
}

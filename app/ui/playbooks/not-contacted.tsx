import { BlockStack, Text } from '@shopify/polaris';
import { BarRows } from '../figures/bar-rows.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { DayVerdicts } from './playbooks-data.ts';
import { reasonWords } from './reason-words.ts';

/** Everybody who could have been contacted on a day and was not, by reason. Contacted and not contacted are all there were. */
export function NotContacted({ today }: { today: DayVerdicts }) {
  const text = useText();
  const format = useFormat();
  const all = sum(today.verdicts);
  const left = byReason(today.verdicts.filter(({ verdict }) => verdict !== 'contact'));
  const notContacted = sum(left);
  return (
    <BlockStack gap="200">
      <Text as="p">
        {text('playbooks.notContacted.sum', { count: all, on: today.on, notContacted, contacted: all - notContacted })}
      </Text>
      <BarRows
        label={text('playbooks.notContacted.title')}
        rows={left.map((tally) => ({
          key: `${tally.verdict} ${tally.reason}`,
          name: reasonWords(tally, text),
          value: format.number(tally.buyers),
          length: tally.buyers / Math.max(1, all),
          tone: 'wait',
        }))}
      />
    </BlockStack>
  );
}

const sum = (verdicts: DayVerdicts['verdicts']) => verdicts.reduce((total, { buyers }) => total + buyers, 0);

/** One line a reason, the most frequent first: over several playbooks the same reason stands once. */
function byReason(verdicts: DayVerdicts['verdicts']): DayVerdicts['verdicts'] {
  const groups = Map.groupBy(verdicts, ({ verdict, reason }) => `${verdict} ${reason}`);
  const rows = [...groups.values()].flatMap((group) => (group[0] ? [{ ...group[0], buyers: sum(group) }] : []));
  return rows.sort((one, other) => other.buyers - one.buyers);
}

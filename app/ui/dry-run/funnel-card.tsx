import { BlockStack, Card, Text } from '@shopify/polaris';
import { BarRows, type BarRow } from '../figures/bar-rows.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import type { Formatters } from '../language/formatters.ts';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import type { DryRunData } from '../playbooks/playbooks-data.ts';
import { reasonWords } from '../playbooks/reason-words.ts';

/** The sum in one sentence, and the way from everybody eligible to those contacted as bars: what each line takes away. */
export function FunnelCard({ data }: { data: DryRunData }) {
  const text = useText();
  const format = useFormat();
  const { eligible, heldOut, contacts, days, contactsInAll, codesAtMost, costAtMostMinor, minutes } = data;
  const title = text('dryRun.funnel.title');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingLg">
          {text('dryRun.sentence', { count: eligible, heldOut, notContacted: eligible - heldOut - contacts, contacts })}{' '}
          {text(codesAtMost > 0 ? 'dryRun.most' : 'dryRun.plain', {
            count: contactsInAll,
            days,
            codes: codesAtMost,
            minor: costAtMostMinor,
          })}
        </Text>
        {minutes > 0 ? <Text as="p">{text('dryRun.minutes', { count: minutes })}</Text> : null}
        <BarRows label={title} rows={funnelRows(data, text, format)} />
        <HowComputed of={title} lines={[text('dryRun.funnel.how'), text('dryRun.funnel.days', { count: days })]} />
      </BlockStack>
    </Card>
  );
}

/** Each line begins where the one before left off, so that what is left at the end is what is contacted. */
function funnelRows(data: DryRunData, text: Say, format: Formatters): BarRow[] {
  const { eligible, heldOut, notContacted, contacts } = data;
  const whole = Math.max(1, eligible);
  // Held out are some of those whom nothing else stops: a share of what the other lines leave.
  const taken = [
    ...notContacted
      .toSorted((one, other) => other.buyers - one.buyers)
      .map((one) => ({ key: `${one.verdict} ${one.reason}`, name: reasonWords(one, text), buyers: one.buyers })),
    { key: 'held-out', name: text('playbooks.heldOut'), buyers: heldOut },
  ].filter(({ buyers }) => buyers > 0);
  let left = eligible;
  const steps = taken.map(({ key, name, buyers }): BarRow => {
    left -= buyers;
    return {
      key,
      name,
      value: text('dryRun.funnel.less', { count: buyers }),
      start: left / whole,
      length: buyers / whole,
      tone: 'wait',
    };
  });
  return [
    {
      key: 'eligible',
      name: text('dryRun.funnel.eligible'),
      value: format.number(eligible),
      length: eligible > 0 ? 1 : 0,
      tone: 'whole',
      isStrong: true,
    },
    ...steps,
    {
      key: 'contacts',
      name: text('dryRun.funnel.contacts'),
      value: format.number(contacts),
      length: contacts / whole,
      tone: 'act',
      isStrong: true,
    },
  ];
}

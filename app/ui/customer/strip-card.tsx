import { Card, BlockStack, Text } from '@shopify/polaris';
import type { State } from '#app/domain/segments/state.ts';
import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { RhythmStrip } from '../charts/rhythm-strip.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { stateKey } from '../labels/state-key.ts';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import type { CustomerData, CustomerOrder } from './customer-data.ts';
import { useSentences } from './use-sentences.ts';

/** The picture at the top: every order on a line of time, the window of the next one, and why the label is what it is. */
export function StripCard({ data }: { data: CustomerData }) {
  const sentences = useSentences(data.buyer.habit);
  const { range, basis } = data.explanation;
  const [habit, state] = data.explanation.label;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {sentences(state)}
        </Text>
        <Strip data={data} />
        <BlockStack gap="100">
          <Text as="p">{sentences(habit)}</Text>
          {range ? <Text as="p">{sentences(range)}</Text> : null}
          <OtherRule other={data.otherRule} />
          {basis ? (
            <Text as="p" tone="subdued">
              {sentences(basis)}
            </Text>
          ) : null}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

/** Both clocks, side by side: the one in force is above, this is what the other one would say. */
function OtherRule({ other }: { other: CustomerData['otherRule'] }) {
  const text = useText();
  if (!other) return null;
  const { preset, state, dueOn: due, lostOn: lost } = other;
  return (
    <Text as="p">{text(`customer.strip.other.${preset}`, { state: text(`states.repeat.${state}`), due, lost })}</Text>
  );
}

function Strip({ data }: { data: CustomerData }) {
  const text = useText();
  const format = useFormat();
  const { boundaries, today, buyer } = data;
  const { dueOn, lateOn, slippingOn, lostOn, goneOn } = boundaries;
  const purchases = purchaseDays(data.orders, text);
  const marks = [
    ...(slippingOn < lostOn ? [{ kind: 'slipping' as const, on: slippingOn }] : []),
    { kind: 'lost' as const, on: lostOn },
    { kind: 'gone' as const, on: goneOn },
  ];
  const word = (state: State) => text(stateKey(buyer.habit, state));
  return (
    <RhythmStrip
      title={text('customer.strip.title')}
      summary={text('customer.strip.summary', {
        count: purchases.filter(({ counts }) => counts).length,
        first: buyer.firstOn,
        last: buyer.lastOn,
        silence: daysBetween(buyer.lastOn, today),
        due: dueOn,
        late: lateOn,
        lost: lostOn,
        gone: goneOn,
        dueState: word('due'),
        lostState: word('lost'),
        goneState: word('gone'),
      })}
      purchases={purchases}
      firstOn={purchases[0] && purchases[0].on < buyer.firstOn ? purchases[0].on : buyer.firstOn}
      {...{ today, dueOn, lateOn, lostOn, goneOn, marks }}
      beside={<HowStrip data={data} />}
      legend={[
        { kind: 'order', label: text('customer.strip.order') },
        { kind: 'window', label: text('customer.strip.window', { state: word('due'), from: dueOn, until: lateOn }) },
        { kind: 'today', label: text('customer.strip.today', { on: today }) },
        ...marks.map(({ kind, on }) => ({ kind, label: text('customer.strip.mark', { state: word(kind), on }) })),
      ]}
      table={{
        headings: [text('customer.strip.day'), text('customer.strip.what')],
        rows: [
          ...purchases.map(({ on, reading }) => [format.day(on), reading]),
          [format.day(dueOn), word('due')],
          [format.day(lateOn), word('late')],
          ...marks.map(({ kind, on }) => [format.day(on), word(kind)]),
        ],
      }}
    />
  );
}

function HowStrip({ data }: { data: CustomerData }) {
  const text = useText();
  return (
    <HowComputed
      of={text('customer.strip.title')}
      lines={[
        text('customer.strip.howDots'),
        data.buyer.x > 0 ? text(`settings.rule.${data.rule}.what`) : text('customer.strip.howOneTime'),
        text('figures.ofOrders', { count: data.orders.filter(({ counts }) => counts).length }),
      ]}
    />
  );
}

/** One dot a day and kind: orders of one day are one purchase. */
function purchaseDays(
  orders: readonly CustomerOrder[],
  text: Say,
): { on: LocalDay; counts: boolean; reading: string }[] {
  const days = Map.groupBy(orders, ({ on, counts }) => `${on} ${counts}`);
  return [...days.values()].flatMap((ofDay) => {
    const [first] = ofDay;
    if (!first) return [];
    const minor = ofDay.reduce((sum, order) => sum + order.minor, 0);
    const reading = first.counts
      ? text('customer.strip.purchase', { on: first.on, count: ofDay.length, minor })
      : text('customer.strip.notCounted', { on: first.on, why: text(`orders.fault.${first.fault ?? 'cancelled'}`) });
    return [{ on: first.on, counts: first.counts, reading }];
  });
}

import { BlockStack, Card, Text } from '@shopify/polaris';
import { daysBetween } from '#app/domain/time/local-day.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { CustomerData } from './customer-data.ts';
import styles from './customer.module.css';

/** Facts and figures about one customer, each once. */
export function NumbersCard({ data }: { data: CustomerData }) {
  const text = useText();
  const format = useFormat();
  const { buyer, today, unevenness } = data;
  const occasions = buyer.x + 1;
  const rows: [string, string][] = [
    [text('customer.numbers.orders'), format.number(buyer.orderCount)],
    [text('customer.numbers.spent'), format.money(buyer.spentMinor)],
    [text('customer.numbers.usualOrder'), format.money(Math.round(buyer.spentMinor / occasions))],
    [text('customer.numbers.refunded'), format.money(buyer.refundedMinor)],
    [text('customer.numbers.firstOn'), format.day(buyer.firstOn)],
    [text('customer.numbers.lastOn'), format.day(buyer.lastOn)],
    [text('customer.numbers.silence'), format.days(daysBetween(buyer.lastOn, today))],
    [
      text('customer.numbers.usualGap'),
      buyer.x > 0
        ? text('customer.numbers.gapOf', { count: buyer.x, days: Math.round(buyer.txDays / buyer.x) })
        : text('figures.none'),
    ],
    [text('customer.numbers.expectedOn'), format.day(data.boundaries.expectedOn)],
    [
      text('customer.numbers.unevenness'),
      unevenness === undefined ? text('figures.none') : format.fraction(unevenness),
    ],
    [text('customer.numbers.productType'), buyer.productType ?? text('figures.none')],
    [text('customer.numbers.consent'), text(consentKey(buyer.consent))],
  ];
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('customer.numbers.title')}
        </Text>
        <dl className={styles.numbers}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <HowComputed
          of={text('customer.numbers.title')}
          lines={[
            text('customer.numbers.howUsualOrder', { count: occasions }),
            text('customer.numbers.howGap'),
            text('customer.numbers.howExpected'),
            text('customer.numbers.howUnevenness'),
          ]}
        />
      </BlockStack>
    </Card>
  );
}

const CONSENTS = ['subscribed', 'unsubscribed', 'pending', 'not-subscribed'] as const;

function consentKey(consent: string) {
  return `consents.${CONSENTS.find((known) => known === consent) ?? 'unknown'}` as const;
}

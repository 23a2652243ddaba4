import { BlockStack, Button, Card, InlineGrid, InlineStack, Text } from '@shopify/polaris';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { HomeData } from './home-data.ts';

type Advice = NonNullable<HomeData['advice']>;

/** Home as other shops see it, for whoever would rather. */
const WEEK_URL = '/app?look=week';

/** Instead of who is due: why win-back is not what this shop should work on, and the figures that are. */
export function AdviceCard({ advice }: { advice: Advice }) {
  const text = useText();
  const format = useFormat();
  const { now, before } = advice.business;
  const [first, ...rest] = advice.sentences.map(({ key, params }) => text(key, { ...params }));
  const average = ({ minor, orders }: Advice['business']['now']) =>
    orders > 0 ? format.money(Math.round(minor / orders)) : text('figures.none');
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {first}
          </Text>
          {rest.map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))}
        </BlockStack>
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
          <Figure
            name={text('home.advice.newCustomers')}
            value={format.number(now.newBuyers)}
            before={text('home.advice.before', { value: format.number(before.newBuyers) })}
          />
          <Figure
            name={text('home.advice.conversion.title')}
            value={text('home.advice.conversion.unknown')}
            before={text('home.advice.conversion.where')}
          />
          <Figure
            name={text('home.advice.averageOrder')}
            value={average(now)}
            before={text('home.advice.beforeOrders', { value: average(before), count: now.orders })}
          />
        </InlineGrid>
        <InlineStack gap="300" blockAlign="center">
          <Button url={WEEK_URL}>{text('home.advice.toWeek')}</Button>
          <HowComputed
            of={text('home.advice.title')}
            lines={[
              text('home.advice.how', { on: advice.judgedOn }),
              text('home.advice.howNew', { count: now.newBuyers }),
              text('home.advice.howAverage', { count: now.orders }),
            ]}
          />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Figure({ name, value, before }: { name: string; value: string; before: string }) {
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <Text as="p" variant="headingXl" numeric>
        {value}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {before}
      </Text>
    </BlockStack>
  );
}

import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import type { HomeData } from './home-data.ts';

interface WeekCardProps extends Pick<HomeData, 'figures' | 'week' | 'rule'> {
  /** The shop was advised to look at something else, and its merchant would rather see this. */
  isOverridden: boolean;
}

/** The sentence at the top of Home: who is due, what it is worth, who slipped, and the action that follows. */
export function WeekCard({ figures, week, rule, isOverridden }: WeekCardProps) {
  const text = useText();
  const format = useFormat();
  const { due, slipped, secondOrderDue } = figures;
  const period = text('home.week.period', { from: week.from, until: week.until });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingLg">
            {due.buyers > 0
              ? text('home.week.due', { count: due.buyers, minor: due.minor })
              : text('home.week.nobodyDue')}{' '}
            {slipped.buyers > 0
              ? text('home.week.slipped', { count: slipped.buyers })
              : text('home.week.nobodySlipped')}
          </Text>
          <Text as="p" tone="subdued">
            {period}
            {secondOrderDue > 0 ? ` ${text('home.week.secondOrder', { count: secondOrderDue })}` : ''}
          </Text>
        </BlockStack>
        <InlineStack gap="200" blockAlign="center">
          <Button variant="primary" {...leadTo('/app/customers?when=expected-this-week', due)}>
            {text('home.week.seeDue')}
          </Button>
          <Button {...leadTo('/app/customers?when=slipped-this-week', slipped)}>{text('home.week.seeSlipped')}</Button>
          {isOverridden ? (
            <Button url="/app" variant="plain">
              {text('home.week.toAdvice')}
            </Button>
          ) : null}
          <HowComputed
            of={text('home.week.title')}
            lines={[
              text('home.week.howDue', { from: week.from, until: week.until }),
              text('home.week.howMoney', { money: format.moneyRound(due.minor) }),
              text(`home.week.howSlipped.${rule}`),
              text('figures.among', { count: figures.repeatBuyers }),
            ]}
          />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** Where nobody is to be seen it is a button that is off: a link that is off is one only to the eye, and too pale to be read. */
const leadTo = (url: string, { buyers }: { buyers: number }) => (buyers > 0 ? { url } : { disabled: true });

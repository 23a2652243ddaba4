import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { useFormat, useText } from '../language/language-provider.tsx';
import { BuyerLink } from './buyer-link.tsx';
import styles from './buyers.module.css';
import type { ListedBuyer } from './listed-buyer.ts';
import { ShortReason } from './short-reason.tsx';

interface TopBuyersProps {
  title: string;
  /** Said when there is nobody. */
  nobody: string;
  buyers: readonly ListedBuyer[];
  /** Of how many these are the first. */
  all: number;
  url: string;
  today: LocalDay;
}

/** The few customers of a list who have spent most; the whole list is one click away. */
export function TopBuyers({ title, nobody, buyers, all, url, today }: TopBuyersProps) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          {all > buyers.length ? <Link url={url}>{text('buyers.seeAll', { count: all })}</Link> : null}
        </InlineStack>
        {buyers.length === 0 ? (
          <Text as="p" tone="subdued">
            {nobody}
          </Text>
        ) : null}
        <ul className={styles.plainList}>
          {buyers.map((buyer) => (
            <TopBuyer key={buyer.id} buyer={buyer} today={today} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function TopBuyer({ buyer, today }: { buyer: ListedBuyer; today: LocalDay }) {
  const text = useText();
  const format = useFormat();
  return (
    <li className={styles.topBuyer}>
      <div className={styles.who}>
        <BuyerLink buyer={buyer} />
        <Text as="span" variant="bodySm" tone="subdued">
          <ShortReason buyer={buyer} today={today} />
        </Text>
      </div>
      <div className={styles.spent}>
        <Text as="span" numeric>
          {format.moneyRound(buyer.spentMinor)}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {text('buyers.spent')}
        </Text>
      </div>
    </li>
  );
}

import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { noneKey, type Cause } from '#app/domain/segments/hypotheses/hypothesis.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import type { SignData, SignsData } from './customer-data.ts';
import styles from './customer.module.css';

/** Before this many purchases nothing recent can be held against anything earlier. */
const ENOUGH_VISITS = 6;
/** How many purchases tell whether there is a sign. */
const VISITS_FOR: Readonly<Record<Cause, number>> = {
  season: 2,
  refund: 1,
  discount: 2,
  basket: ENOUGH_VISITS,
  types: ENOUGH_VISITS,
  late: Infinity, // a silence is said by its length
};

/** What the orders say about a silence, or of somebody who still buys about buying less; what they do not say, and cannot. */
export function SignsCard({ signs }: { signs: SignsData }) {
  const text = useText();
  const { about, found, noSign, visits } = signs;
  const title = text(`signs.${about}.title`);
  const isUnexplained = about === 'silent' && found.every(({ cause }) => cause === 'late');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {isUnexplained ? <Text as="p">{text('signs.silent.unexplained')}</Text> : null}
        {found.length > 0 ? (
          <ul className={styles.signs}>
            {found.map((sign) => (
              <Sign key={sign.cause} sign={sign} isAlone={isUnexplained} />
            ))}
          </ul>
        ) : null}
        <NotFound about={about} noSign={noSign} visits={visits} />
        <HowComputed of={title} lines={howLines(signs, text)} />
      </BlockStack>
    </Card>
  );
}

function Sign({ sign, isAlone }: { sign: SignData; isAlone: boolean }) {
  const text = useText();
  const { cause, strength } = sign;
  return (
    <li>
      {isAlone ? null : (
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="bodyMd" fontWeight="semibold">
            {text(`hypotheses.cause.${cause}`)}
          </Text>
          {cause === 'late' ? null : (
            <Badge {...(strength === 'strong' ? { tone: 'attention' } : {})}>
              {text(`signs.strength.${strength}`)}
            </Badge>
          )}
        </InlineStack>
      )}
      <Text as="p">{text(sign.key, sign.params)}</Text>
      <OrdersBehind orders={sign.orders} />
    </li>
  );
}

/** Where the reader can look for themselves. */
function OrdersBehind({ orders }: Pick<SignData, 'orders'>) {
  const text = useText();
  const format = useFormat();
  if (orders.length === 0) return null;
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {text('signs.orders', { count: orders.length })}{' '}
      {orders.map(({ id, on }, i) => (
        <span key={id}>
          {i > 0 ? ', ' : ''}
          <Link url={`shopify://admin/orders/${id}`} target="_top">
            {format.day(on)}
          </Link>
        </span>
      ))}
    </Text>
  );
}

function NotFound({ about, noSign, visits }: Pick<SignsData, 'about' | 'noSign' | 'visits'>) {
  const text = useText();
  const format = useFormat();
  const sought = noSign.filter((cause) => visits >= VISITS_FOR[cause]).map((cause) => text(noneKey(cause)));
  return (
    <BlockStack gap="100">
      {visits < ENOUGH_VISITS ? (
        <Text as="p" tone="subdued">
          {text('signs.tooFew', { count: visits, needed: ENOUGH_VISITS })}
        </Text>
      ) : null}
      {sought.length > 0 ? (
        <Text as="p" tone="subdued">
          {text('signs.noSign', { list: format.anyOf(sought) })}
        </Text>
      ) : null}
      {about === 'silent' ? (
        <Text as="p" tone="subdued">
          {text('signs.silent.unknown')}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function howLines({ about, visits }: SignsData, text: Say): string[] {
  const compared = [text('signs.how.basket'), text('signs.how.types')];
  const silent = [text('signs.how.refund'), text('signs.how.discount'), text('signs.how.season')];
  return [...(about === 'silent' ? silent : []), ...compared, text('signs.how.visits', { count: visits })];
}

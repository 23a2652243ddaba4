import { Badge, InlineStack, Text, UnstyledLink } from '@shopify/polaris';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { ListedBuyer } from '../buyers/listed-buyer.ts';
import { ShortReason } from '../buyers/short-reason.tsx';
import { StateBadge } from '../labels/state-badge.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import { customersUrl, type CustomersView } from './customers-view.ts';
import { ListedLink } from './listed-link.tsx';
import styles from './table.module.css';

interface BuyerTableProps {
  rows: readonly ListedBuyer[];
  today: LocalDay;
  /** The list that they stand in, or stand for while a search shows its answer. */
  view: CustomersView;
  /** Headings sort the list; those of a search's answer only name. */
  isSortable?: boolean;
  caption: string;
}

type Column = 'last-order' | 'expected' | 'orders' | 'money';

/** Customers as rows. From wide to narrow, columns leave by priority; what is left always says who, why and how much. */
export function BuyerTable({ rows, today, view, isSortable = false, caption }: BuyerTableProps) {
  const text = useText();
  const sortedBy = isSortable ? view : undefined;
  return (
    <table className={styles.table}>
      <caption className={styles.unseen}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text('customers.columns.customer')}</th>
          <th scope="col" className={styles.wide}>
            {text('customers.columns.state')}
          </th>
          <SortableHeading column="last-order" view={sortedBy} className={styles.medium} />
          <SortableHeading column="expected" view={sortedBy} className={styles.wide} />
          <SortableHeading column="orders" view={sortedBy} className={`${styles.medium} ${styles.number}`} />
          <SortableHeading column="money" view={sortedBy} className={styles.number} />
        </tr>
      </thead>
      <tbody>
        {rows.map((buyer) => (
          <BuyerTableRow key={buyer.id} buyer={buyer} today={today} view={view} />
        ))}
      </tbody>
    </table>
  );
}

function BuyerTableRow({ buyer, today, view }: { buyer: ListedBuyer; today: LocalDay; view: CustomersView }) {
  const text = useText();
  const format = useFormat();
  return (
    <tr>
      <td>
        <InlineStack gap="200" blockAlign="center">
          <ListedLink id={buyer.id} view={view} />
          <span className={styles.narrow}>
            <StateBadge habit={buyer.habit} state={buyer.state} />
          </span>
          {buyer.standing === 'open' ? null : <Badge>{text(`standings.${buyer.standing}.name`)}</Badge>}
        </InlineStack>
        <Text as="span" variant="bodySm" tone="subdued">
          <ShortReason buyer={buyer} today={today} />
        </Text>
      </td>
      <td className={styles.wide}>
        <StateBadge habit={buyer.habit} state={buyer.state} />
      </td>
      <td className={styles.medium}>{format.day(buyer.lastOn)}</td>
      <td className={styles.wide}>{buyer.expectedOn ? format.day(buyer.expectedOn) : text('figures.none')}</td>
      <td className={`${styles.medium} ${styles.number}`}>{format.number(buyer.orderCount)}</td>
      <td className={styles.number}>{format.moneyRound(buyer.spentMinor)}</td>
    </tr>
  );
}

function SortableHeading({
  column,
  view,
  className,
}: {
  column: Column;
  view: CustomersView | undefined;
  className: string | undefined;
}) {
  const text = useText();
  const name = text(`customers.columns.${column}`);
  if (!view) {
    return (
      <th scope="col" className={className}>
        {name}
      </th>
    );
  }
  const isSorted = view.sort === column;
  // Expected dates are read soonest first; everything else largest or newest first.
  const first = column === 'expected' ? 'up' : 'down';
  const other = view.direction === 'down' ? 'up' : 'down';
  return (
    <th
      scope="col"
      className={className}
      {...(isSorted ? { 'aria-sort': view.direction === 'up' ? 'ascending' : 'descending' } : {})}
    >
      <UnstyledLink
        className={styles.sort}
        url={customersUrl(view, { sort: column, direction: isSorted ? other : first })}
      >
        {name}
        <span aria-hidden="true">{isSorted ? (view.direction === 'up' ? ' ↑' : ' ↓') : ''}</span>
      </UnstyledLink>
    </th>
  );
}

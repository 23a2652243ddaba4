import { UnstyledLink } from '@shopify/polaris';
import { CustomerName } from '../names/customer-name.tsx';
import { fromList, type CustomersView } from './customers-view.ts';
import styles from './table.module.css';

/** A customer's name as the way to their page, which remembers the list that its arrow leads back to. */
export function ListedLink({ id, view }: { id: string; view: CustomersView }) {
  // The router's link takes a state; Polaris passes on what it does not know itself.
  const carried = { state: fromList(view) };
  return (
    <UnstyledLink className={styles.customer} url={`/app/customers/${id}`} {...carried}>
      <CustomerName id={id} />
    </UnstyledLink>
  );
}

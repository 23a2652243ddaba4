import { useText } from '../language/language-provider.tsx';
import styles from './names.module.css';
import { useName } from './names-provider.tsx';

/** What stands for a customer where there is no name: guests have none, others the end of their number in Shopify. */
export function useCustomerLabel(id: string): { label: string; isWaiting: boolean } {
  const text = useText();
  const name = useName(id);
  const fallback = id.startsWith('-') ? text('names.guest') : text('names.numbered', { number: id.slice(-6) });
  return { label: name ?? fallback, isWaiting: name === undefined };
}

/** A customer's name, which arrives after the numbers; until then a grey bar as wide as a name, so that nothing jumps. */
export function CustomerName({ id }: { id: string }) {
  const { label, isWaiting } = useCustomerLabel(id);
  if (!isWaiting) return <>{label}</>;
  return (
    <>
      <span className={styles.unseen}>{label}</span>
      <span className={styles.bar} aria-hidden="true" />
    </>
  );
}

import { Link } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { useCustomerLabel } from '../names/customer-name.tsx';
import { subjectWords } from './subject-words.ts';

/** What it was done to, and what; a customer by the name that Shopify has now, as the way to their page. */
export function EntryTitle({ subject, action }: { subject: string; action: string }) {
  const text = useText();
  const customer = /^customer:(-?\d+)$/.exec(subject)?.[1];
  if (customer !== undefined) return <OfCustomer id={customer} action={action} />;
  return <>{text('history.entry', { subject: subjectWords(subject, text), action })}</>;
}

function OfCustomer({ id, action }: { id: string; action: string }) {
  const text = useText();
  const { label } = useCustomerLabel(id);
  return (
    <Link url={`/app/customers/${id}`} removeUnderline>
      {text('history.entry', { subject: label, action })}
    </Link>
  );
}

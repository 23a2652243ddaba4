import { Button, Collapsible, InlineStack, Link, Text } from '@shopify/polaris';
import { useId, useState, type ReactNode } from 'react';
import { useText } from '../language/language-provider.tsx';
import styles from './import.module.css';

interface LeftOutReasonProps {
  /** Why, and how many. */
  sentence: string;
  /** What its button says while it is closed. */
  show: string;
  /** Which, each with its key. */
  examples: readonly { key: string; what: ReactNode }[];
}

/** Why something was left out; opens to show which. */
export function LeftOutReason({ sentence, show, examples }: LeftOutReasonProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="p">{sentence}</Text>
        <Button variant="plain" onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen} ariaControls={id}>
          {isOpen ? text('import.leftOut.hide') : show}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={isOpen}>
        <ul className={styles.examples}>
          {examples.map(({ key, what }) => (
            <li key={key}>{what}</li>
          ))}
        </ul>
      </Collapsible>
    </div>
  );
}

/** An order by its number in Shopify, where it can be looked at. */
export function OrderLink({ id }: { id: string }) {
  const text = useText();
  return (
    <Link url={`shopify://admin/orders/${id}`} target="_top">
      {text('import.leftOut.order', { id })}
    </Link>
  );
}

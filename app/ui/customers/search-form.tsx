import { Button, InlineStack, TextField } from '@shopify/polaris';
import type { FormEvent } from 'react';
import { useText } from '../language/language-provider.tsx';
import styles from './table.module.css';

interface SearchFormProps {
  typed: string;
  onType: (text: string) => void;
  /** Asks Shopify; what is typed goes nowhere else, and not into the address. */
  onSearch: (text: string) => void;
  /** Empties the box too. */
  onClear: () => void;
  isSearching: boolean;
}

/** Finds customers by name or email, in Shopify: Comeback keeps neither. */
export function SearchForm({ typed, onType, onSearch, onClear, isSearching }: SearchFormProps) {
  const text = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) onSearch(typed.trim());
    else onClear();
  };
  return (
    <form onSubmit={submit} role="search">
      <InlineStack gap="200" wrap={false} blockAlign="center">
        <div className={styles.search}>
          <TextField
            label={text('customers.search.label')}
            labelHidden
            placeholder={text('customers.search.label')}
            value={typed}
            onChange={onType}
            autoComplete="off"
            maxLength={100}
            clearButton
            onClearButtonClick={onClear}
          />
        </div>
        <Button submit loading={isSearching}>
          {text('customers.search.go')}
        </Button>
      </InlineStack>
    </form>
  );
}

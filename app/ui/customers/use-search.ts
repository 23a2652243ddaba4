import { useRef, useState } from 'react';
import type { SearchResult } from './customers-data.ts';

/** A search of one visit to the list: what is typed, and what Shopify answered. */
interface Search {
  visit: string;
  typed: string;
  found?: SearchResult | undefined;
  isSearching: boolean;
}

/**
 * Searches by name or email through the server, which asks Shopify. What is typed travels in the body of the call: no
 * address, history or log holds it.
 *
 * @param visit the history's key of where we are: whoever chooses something else in the list has left the search
 */
export function useSearch(visit: string) {
  const nothing: Search = { visit, typed: '', isSearching: false };
  const [last, setLast] = useState(nothing);
  const latest = useRef(0);
  const search = last.visit === visit ? last : nothing;
  const onSearch = (text: string) => {
    const turn = (latest.current += 1);
    setLast({ ...search, isSearching: true });
    void ask(text).then((found) => {
      // A slow answer must replace neither the answer to a later question nor what was chosen since.
      if (turn === latest.current)
        setLast((now) => (now.visit === visit ? { ...now, found, isSearching: false } : now));
    });
  };
  const onClearSearch = () => {
    latest.current += 1;
    setLast(nothing);
  };
  const { typed, found, isSearching } = search;
  return {
    typed,
    found,
    isSearching,
    onType: (text: string) => setLast({ ...search, typed: text }),
    onSearch,
    onClearSearch,
  };
}

async function ask(text: string): Promise<SearchResult> {
  try {
    const answer = await fetch('/app/search', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    if (answer.ok) return (await answer.json()) as SearchResult;
  } catch {
    // Offline: the same words as for a Shopify that does not answer.
  }
  return { rows: [], others: 0, more: false, problem: 'unavailable' };
}

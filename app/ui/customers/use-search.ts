import { useRef, useState } from 'react';
import type { SearchResult } from './customers-data.ts';

/**
 * Searches by name or email through the server, which asks Shopify. What is typed travels in the body of the call: no
 * address, history or log holds it.
 */
export function useSearch() {
  const [found, setFound] = useState<SearchResult>();
  const [isSearching, setSearching] = useState(false);
  const latest = useRef(0);
  const onSearch = (text: string) => {
    const turn = (latest.current += 1);
    setSearching(true);
    void ask(text).then((result) => {
      // A slow answer to an earlier question must not replace a later one.
      if (turn !== latest.current) return;
      setFound(result);
      setSearching(false);
    });
  };
  const onClearSearch = () => {
    latest.current += 1;
    setFound(undefined);
    setSearching(false);
  };
  return { found, isSearching, onSearch, onClearSearch };
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

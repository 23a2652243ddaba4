import {
  createContext,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';

/** Names by customer id; null: Shopify has none, or does not let us read it. */
export type Names = Readonly<Record<string, string | null>>;

interface NameBook {
  names: Names;
  want: (id: string) => void;
}

const NameContext = createContext<NameBook>({ names: {}, want: () => undefined });

const MOST_AT_ONCE = 100; // as many as one call to Shopify answers

/**
 * Holds display names while the tab is open, and nowhere else. Numbers never wait for them: what a page wants is collected
 * and asked for in one go after it is drawn.
 *
 * @param load asks the server, which asks Shopify; rejecting means "later, on the next page"
 */
export function NamesProvider({ load, children }: { load: (ids: string[]) => Promise<Names>; children: ReactNode }) {
  const [names, setNames] = useState<Names>({});
  const waiting = useRef(new Set<string>());
  const asked = useRef(new Set<string>());
  const ask = useCallback(async () => {
    const ids = [...waiting.current].slice(0, MOST_AT_ONCE);
    ids.forEach((id) => waiting.current.delete(id));
    const found = await load(ids).catch(() => ({}));
    // Without an answer there is no name to wait for: the id stands in for it. A transition, because parts of the page may
    // still be on their way from the server, and an urgent update would throw away what has come of them.
    startTransition(() =>
      setNames((known) => ({ ...known, ...Object.fromEntries(ids.map((id) => [id, null])), ...found })),
    );
    if (waiting.current.size > 0) void ask();
  }, [load]);
  const want = useCallback(
    (id: string) => {
      if (asked.current.has(id)) return;
      asked.current.add(id);
      if (waiting.current.size === 0) setTimeout(() => void ask(), 0);
      waiting.current.add(id);
    },
    [ask],
  );
  const book = useMemo(() => ({ names, want }), [names, want]);
  return <NameContext.Provider value={book}>{children}</NameContext.Provider>;
}

/** The display name of a customer: undefined while it is on its way, null when there is none to show. */
export function useName(id: string): string | null | undefined {
  const { names, want } = useContext(NameContext);
  const isGuest = id.startsWith('-');
  useEffect(() => {
    if (!isGuest) want(id);
  }, [id, isGuest, want]);
  return isGuest ? null : names[id];
}

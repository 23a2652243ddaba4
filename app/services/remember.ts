import type { Deps } from '#app/services/deps.ts';

interface Kept {
  until: number;
  answer: Promise<unknown>;
}

const KEEP_MS = 15 * 60_000; // closed months change by a late refund at most
const MOST = 500; // answers a process: some 2 kB each

// By database, so that two of them in one process never answer for each other.
const keptBy = new WeakMap<object, Map<string, Kept>>();

/**
 * An answer that is slow to make and slow to change, made once a quarter of an hour and process, however many ask.
 *
 * What fails is not kept, nor what is not worth it. An answer that came too late for its own page is there for the next one.
 *
 * @param key names the answer and everything that it depends on but time
 * @param isWorthIt whether an answer is kept: that there is nothing yet may be untrue a moment later, and was quick to find out
 */
export function remember<T>(
  { pool, now }: Pick<Deps, 'pool' | 'now'>,
  key: string,
  make: () => Promise<T>,
  isWorthIt: (answer: T) => boolean = () => true,
): Promise<T> {
  const kept = keptBy.get(pool) ?? new Map<string, Kept>();
  keptBy.set(pool, kept);
  const known = kept.get(key);
  const at = now().getTime();
  if (known && known.until > at) return known.answer as Promise<T>;
  const answer = make();
  const entry = { until: at + KEEP_MS, answer };
  kept.delete(key);
  kept.set(key, entry);
  const forget = () => kept.get(key) === entry && kept.delete(key);
  answer.then((one) => isWorthIt(one) || forget(), forget);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  return answer;
}

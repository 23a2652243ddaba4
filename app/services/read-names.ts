import type { Deps } from '#app/services/deps.ts';
import { displayNames } from '#app/shopify/customers.ts';
import { ShopifyError } from '#app/shopify/failure.ts';

/**
 * Display names by customer id, as a page shows them; null: Shopify has none, or does not let us read it. When Shopify
 * does not answer, pages show numbers instead of names, so that is null too.
 */
export async function readNames(
  { adminFor, log }: Pick<Deps, 'adminFor' | 'log'>,
  domain: string,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Record<string, string | null>> {
  const nameless = Object.fromEntries(ids.map((id) => [id, null]));
  if (ids.length === 0) return {};
  try {
    const found = await displayNames(adminFor(domain), ids.map(BigInt), { signal });
    return { ...nameless, ...Object.fromEntries([...found].map(([id, { name }]) => [String(id), name])) };
  } catch (error) {
    if (!(error instanceof ShopifyError)) throw error;
    log.warn({ failure: error.failure.kind, count: ids.length }, 'names could not be read');
    return nameless;
  }
}

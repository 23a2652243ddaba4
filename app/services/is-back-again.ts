import type { DeliveryShop } from '#app/database/shops.ts';
import type { Deps } from '#app/services/deps.ts';
import { shopFacts } from '#app/shopify/shop.ts';

// Offline tokens live 60 minutes (design/platform.md §3.6), so a token's end tells when it was given.
const TOKEN_LIFE_MS = 3_600_000;

/**
 * Whether a shop has installed the app again since it removed it at `uninstalledAt`, so that the word of the removal is an
 * old one: there is a token that was given later, and Shopify answers to it.
 */
export async function isBackAgain(
  deps: Deps,
  { domain }: DeliveryShop,
  uninstalledAt: Date,
  signal: AbortSignal,
): Promise<boolean> {
  const since = new Date(uninstalledAt.getTime() + TOKEN_LIFE_MS);
  const newer = await deps.db.session.count({ where: { shop: domain, expires: { gt: since } } });
  return newer > 0 && (await answers(deps, domain, signal));
}

async function answers(deps: Deps, domain: string, signal: AbortSignal): Promise<boolean> {
  try {
    await shopFacts(deps.adminFor(domain), { signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

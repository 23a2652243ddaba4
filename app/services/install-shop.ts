import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';

/**
 * The shop's row, made at its first visit together with its first import, and woken after a reinstall.
 *
 * Safe to call with every request: with a known, installed shop and unchanged scopes it is one read.
 *
 * @param domain of the verified session
 * @param scope granted scopes as the token answer lists them, comma-separated
 */
export async function installShop(deps: Pick<Deps, 'db'>, domain: string, scope: string | undefined) {
  const scopes = (scope ?? '').split(',').filter(Boolean).sort();
  const known = await deps.db.shop.findUnique({ where: { domain } });
  if (known && !known.uninstalledAt && known.scopes.join() === scopes.join()) return known;
  const isFirst = !known || known.uninstalledAt !== null;
  return deps.db.$transaction(async (tx) => {
    const shop = await tx.shop.upsert({
      where: { domain },
      create: { domain, scopes, definitions: { create: { version: 1, rules: { ...defaultDefinition } } } },
      // The new date is what tells a late word of the earlier uninstall from a new one.
      update: { scopes, uninstalledAt: null, ...(isFirst ? { installedAt: new Date() } : {}) },
    });
    if (isFirst) await addJob(tx, 'start-import', { shopId: shop.id });
    return shop;
  });
}

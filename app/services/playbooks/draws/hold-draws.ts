import { hasDraws } from '#app/database/draws.ts';
import type { Deps } from '#app/services/deps.ts';
import { LONG } from '#app/services/transaction.ts';
import { playbookShop } from '../playbook-shop.ts';
import { fillOpenDraws } from './fill-open-draws.ts';

/**
 * The night of the prize draws: who came back enters, and what is full is held. Also of playbooks that are paused or off: what was
 * promised is kept.
 */
export async function holdDraws(deps: Pick<Deps, 'db' | 'now'>, { shopId }: { shopId: number }): Promise<void> {
  if (!(await hasDraws(deps.db, shopId))) return;
  await deps.db.$transaction(async (tx) => {
    const shop = await playbookShop(tx, shopId);
    if (shop?.isInstalled) await fillOpenDraws(deps, tx, shop);
  }, LONG);
}

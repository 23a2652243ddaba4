import { findDraw } from '#app/database/draws.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Deps } from '#app/services/deps.ts';
import { LONG } from '#app/services/transaction.ts';
import { playbookShop } from '../playbook-shop.ts';
import { fillOpenDraws } from './fill-open-draws.ts';
import { holdDraw } from './hold-draw.ts';

/** What became of it. */
export type DrawnNow = 'draw-held' | 'draw-was-held' | 'draw-without-entries';

/**
 * The merchant holds an open draw before it is full: their own decision, and the prize is then shared by fewer. Whoever came back up
 * to this moment takes part.
 */
export async function drawNow(
  deps: Pick<Deps, 'db' | 'now'>,
  shopId: number,
  { kind, drawId, byUserId }: { kind: PlaybookKind; drawId: bigint; byUserId: bigint | undefined },
): Promise<DrawnNow> {
  return deps.db.$transaction(async (tx) => {
    const shop = await playbookShop(tx, shopId);
    const wanted = { id: drawId, playbook: kind };
    if (!shop) return 'draw-was-held';
    const before = await findDraw(tx, shopId, wanted);
    if (!before || before.openKey === null) return 'draw-was-held';
    await fillOpenDraws(deps, tx, shop);
    const draw = await findDraw(tx, shopId, wanted);
    // It was held meanwhile, or those who came back since the night have filled it.
    if (!draw || draw.openKey === null) return draw?.heldAt ? 'draw-held' : 'draw-was-held';
    return (await holdDraw(tx, shop, draw, { now: deps.now(), byUserId })) ? 'draw-held' : 'draw-without-entries';
  }, LONG);
}

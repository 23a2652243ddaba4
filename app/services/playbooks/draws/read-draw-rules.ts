import { heldDraws, openDraws } from '#app/database/draws.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import { shopPolicies } from '../shop-policies.ts';

/** So many past draws are shown to whoever wants to check theirs. */
const HELD_SHOWN = 10;

/** The rules of a shop's prize draws as buyers read them; undefined where there are none. Changes nothing. */
export async function readDrawRules({ db }: Pick<Deps, 'db'>, domain: string) {
  const shop = await db.shop.findUnique({ where: { domain }, select: { id: true, timeZone: true } });
  if (!shop) return undefined;
  const [open, held, policies] = await Promise.all([
    openDraws(db, shop.id),
    heldDraws(db, shop.id, HELD_SHOWN),
    shopPolicies(db, shop.id),
  ]);
  const { drawRules } = policies.offerPolicy;
  // What people of an open draw were promised; before the first, or between two, what holds for the next.
  const rules = open.length > 0 ? [...new Set(open.map((draw) => draw.rules))] : drawRules ? [drawRules] : [];
  if (rules.length === 0 && held.length === 0) return undefined;
  return {
    rules,
    open: open.map(({ among, commitment }) => ({ among, commitment })),
    held: held.map(({ heldAt, entered, commitment, listHash, seed }) => ({
      on: wallClock(heldAt ?? new Date(0), shop.timeZone).date,
      entered: entered ?? 0,
      commitment,
      listHash: listHash ?? '',
      seed: Buffer.from(seed).toString('hex'),
    })),
  };
}

import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { labelDay, shopContext, type ShopContext } from '#app/services/shop-context.ts';

/** A shop whose merchant is looking, with the day for which its labels are true. */
export type OpenShop = ShopContext & { today: LocalDay };

/** @throws when there is no such shop: the id comes from a verified session, so that is a fault of ours */
export async function openShop(
  { db, now, config }: Pick<Deps, 'db' | 'now' | 'config'>,
  shopId: number,
): Promise<OpenShop> {
  const shop = await shopContext(db, shopId);
  if (!shop) throw new Error(`shop ${shopId} has a session and no row`);
  return { ...shop, today: labelDay(shop, now(), config.PLANNER_HOUR) };
}
